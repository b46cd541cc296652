import { describe, expect, it } from 'vitest';
import { decidedAtMs, positionFromUrl, positionToUrl, refFromUrl, refToUrl } from './decisionRef';

const ref = {
  cluster: 'gke_project_zone_name',
  namespace: 'chat',
  pool: 'llama.8b',
  decidedAtNs: '1795462219990277535',
  traceId: 'fc880c1fa800a15f4bf087645cd09767',
  profileSpanId: 'd3970c1d0934a924',
};

describe('a decision in a URL', () => {
  it('comes back as it was, with all its nanoseconds', () => {
    expect(refFromUrl(refToUrl(ref))).toStrictEqual(ref);
    expect(positionFromUrl(positionToUrl(ref))).toStrictEqual({
      decidedAtNs: ref.decidedAtNs,
      traceId: ref.traceId,
      profileSpanId: ref.profileSpanId,
    });
  });

  it.each([
    ['nothing', ''],
    ['an array', ['a', 'b']],
    ['a part too many', `${refToUrl(ref)}/x`],
    ['a name that is none', refToUrl({ ...ref, pool: "x' OR 1=1" })],
    ['a trace that is none', refToUrl({ ...ref, traceId: "'" })],
  ])('is no decision: %s', (_, text) => {
    expect(refFromUrl(text)).toBeUndefined();
  });

  it('tells its time in milliseconds', () => {
    expect(decidedAtMs(ref)).toBe(1795462219990);
  });
});
