import { expect, it } from 'vitest';
import { traceUrl } from './traceUrl';

const decision = {
  cluster: 'east',
  namespace: 'chat',
  pool: 'llama',
  decidedAtNs: '1795462219990277535',
  traceId: 'fc880c1fa800a15f4bf087645cd09767',
  profileSpanId: 'd3970c1d0934a924',
};

it.each([
  ['tempo', { queryType: 'traceql' }],
  ['jaeger', {}],
])('opens the trace in Explore with %s', (type, more) => {
  const url = new URL(traceUrl({ uid: 'traces', type }, decision), 'http://grafana');
  expect(url.pathname).toBe('/explore');
  const panes: unknown = JSON.parse(url.searchParams.get('panes') ?? '');
  const query = { refId: 'A', datasource: { type, uid: 'traces' }, query: decision.traceId, ...more };
  expect(panes).toMatchObject({ trace: { datasource: 'traces', queries: [query] } });
});
