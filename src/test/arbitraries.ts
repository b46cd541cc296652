import fc from 'fast-check';
import type { PoolOverview } from '../shared/poolOverviews';
import { aPool } from './pools';

const nullable = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { nil: null });
const count = nullable(fc.nat(100));
const measure = nullable(fc.double({ min: 0, max: 1e6, noNaN: true }));

/** Any pool that the catalogue could answer with. */
export const anyPool: fc.Arbitrary<PoolOverview> = fc
  .record({
    desiredReplicas: count,
    readyReplicas: count,
    readyEndpoints: count,
    podsReporting: count,
    ttftP50: measure,
    ttftP95: measure,
    requests: measure,
    queueMean: measure,
    queueSum: measure,
    kvCacheMean: nullable(fc.double({ min: 0, max: 1, noNaN: true })),
    pool: fc.constantFrom('a', 'b', 'c', 'd'),
  })
  .map(aPool);
