import { catalogue, metrics } from '@ngf/telemetry';
import { describe, expect, it } from 'vitest';
import { entryLines, gaugeLine, podQuery, xidQuery } from './queries';

const identity = { cluster: 'east', namespace: 'chat', pod: 'llama-8b-1' };

describe('a pod’s queries', () => {
  const all = [
    podQuery(identity),
    xidQuery(identity),
    gaugeLine(metrics.queueDepth, 'Waiting', { identity, pool: 'llama-8b' }),
    entryLines(catalogue.ttft, { p50: 'p50' }, { identity, pool: undefined }),
  ];

  it.each(all)('$refId is of this pod in its cluster and namespace', ({ rawSql }) => {
    expect(rawSql).toContain("pod = 'llama-8b-1'");
    expect(rawSql).toContain("clusters = ['east'], namespaces = ['chat']");
  });

  it('reads no other pool where the pod’s is known', () => {
    expect(gaugeLine(metrics.queueDepth, 'Waiting', { identity, pool: 'llama-8b' }).rawSql).toContain(
      "pools = ['llama-8b']"
    );
  });

  it('lets no name into SQL that Kubernetes would not allow', () => {
    expect(() => podQuery({ ...identity, pod: "x\\' OR 1=1 --" })).toThrow('cannot be the name of a pod');
  });
});
