import { describe, expect, it } from 'vitest';
import { aGateway, aRoute } from '../../test/kubernetes';
import { isPoolRef, refersTo, weightedBackends } from './references';

describe('refersTo', () => {
  it('fills in what a reference leaves out: a Gateway, in the route’s namespace', () => {
    expect(refersTo({ name: 'main' }, aRoute(), aGateway())).toBe(true);
    expect(refersTo({ name: 'main', namespace: 'other' }, aRoute(), aGateway())).toBe(false);
    expect(refersTo({ name: 'main', kind: 'Service', group: '' }, aRoute(), aGateway())).toBe(false);
    expect(refersTo({ name: 'other' }, aRoute(), aGateway())).toBe(false);
  });
});

describe('isPoolRef', () => {
  it('knows the pools of both groups, and that the default is a Service', () => {
    const pool = { kind: 'InferencePool', name: 'a' };
    expect(isPoolRef({ ...pool, group: 'inference.networking.k8s.io' })).toBe(true);
    expect(isPoolRef({ ...pool, group: 'inference.networking.x-k8s.io' })).toBe(true);
    expect(isPoolRef(pool)).toBe(false);
    expect(isPoolRef({ name: 'a' })).toBe(false);
  });
});

describe('weightedBackends', () => {
  const shares = (...weights: Array<number | undefined>) =>
    weightedBackends(weights.map((weight) => ({ name: 'a', ...(weight !== undefined && { weight }) }))).map(
      ({ share }) => share
    );

  it('shares requests by weight; one that is not written is 1', () => {
    expect(shares(3, 1)).toStrictEqual([0.75, 0.25]);
    expect(shares(undefined, undefined)).toStrictEqual([0.5, 0.5]);
    expect(shares(undefined, 3)).toStrictEqual([0.25, 0.75]);
    expect(shares(0, 5)).toStrictEqual([0, 1]);
  });

  it('gives nobody anything where all weights are 0', () => {
    expect(shares(0, 0)).toStrictEqual([0, 0]);
  });
});
