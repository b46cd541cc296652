import { describe, expect, it } from 'vitest';
import { aTopology } from '../../test/kubernetes';
import { groupPods, inNamespaces } from './grouping';

const pods = (pool: { name: string; pods: number; unready?: number }) =>
  groupPods(aTopology({ pools: [pool] })).nodes.filter(({ kind }) => kind.startsWith('Pod'));

describe('groupPods', () => {
  it('leaves few pods as they are', () => {
    expect(pods({ name: 'a', pods: 6 }).map(({ kind }) => kind)).toStrictEqual(Array.from({ length: 6 }, () => 'Pod'));
  });

  it('shows many as one, which says how many are healthy and what is wrong with the first that is not', () => {
    expect(pods({ name: 'a', pods: 100, unready: 2 })).toStrictEqual([
      {
        id: 'Pods/chat/a',
        kind: 'Pods',
        namespace: 'chat',
        name: 'a',
        health: 'degraded',
        message: 'a-0: unhealthy',
        missing: false,
        pods: { total: 100, healthy: 98 },
      },
    ]);
  });

  it.each([
    [0, 'healthy'],
    [1, 'degraded'],
    [7, 'unhealthy'],
  ] as const)('with %i of 7 not working the group is %s', (unready, health) => {
    expect(pods({ name: 'a', pods: 7, unready })[0]?.health).toBe(health);
  });

  it('keeps every edge between what is left', () => {
    const { nodes, edges } = groupPods(
      aTopology({
        pools: [
          { name: 'a', pods: 20 },
          { name: 'b', pods: 2 },
        ],
      })
    );
    const ids = new Set(nodes.map(({ id }) => id));
    expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toStrictEqual([]);
    // Gateway to route, route to two pools, one group and two pods.
    expect(edges).toHaveLength(6);
  });
});

describe('inNamespaces', () => {
  it('keeps what is chosen and its neighbours', () => {
    const { nodes, edges } = aTopology({ pools: [{ name: 'a', pods: 1 }] });
    const topology = {
      nodes: nodes.map((node) => (node.kind === 'Gateway' ? { ...node, namespace: 'infra' } : node)),
      edges,
    };
    const kinds = (namespace: string) =>
      inNamespaces(topology, (name) => name === namespace).nodes.map(({ kind }) => kind);
    expect(kinds('infra')).toStrictEqual(['Gateway', 'HTTPRoute']);
    expect(kinds('chat')).toStrictEqual(['Gateway', 'HTTPRoute', 'InferencePool', 'Pod']);
    expect(kinds('other')).toStrictEqual([]);
  });
});
