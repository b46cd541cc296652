import { describe, expect, it } from 'vitest';
import { aTopology } from '../../test/kubernetes';
import { groupPods } from './grouping';
import { NODE_HEIGHT, NODE_WIDTH, placeGraph } from './layout';

const fleet = groupPods(
  aTopology({ pools: Array.from({ length: 12 }, (_, index) => ({ name: `pool-${index}`, pods: index })) })
);

describe('placeGraph', () => {
  it('puts every kind into a column of its own, from left to right', () => {
    const { nodes } = placeGraph(fleet);
    const columnsOf = (...kinds: string[]) => [
      ...new Set(nodes.filter(({ kind }) => kinds.includes(kind)).map(({ place }) => Math.round(place.x))),
    ];
    const all = [columnsOf('Gateway'), columnsOf('HTTPRoute'), columnsOf('InferencePool'), columnsOf('Pod', 'Pods')];
    expect(all.map(({ length }) => length)).toStrictEqual([1, 1, 1, 1]);
    expect(all.flat()).toStrictEqual([...all.flat()].sort((a, b) => a - b));
  });

  it('lets no two nodes lie on each other, and all within the graph', () => {
    const { nodes, width, height } = placeGraph(fleet);
    const overlapping = nodes.filter((a, index) =>
      nodes
        .slice(index + 1)
        .some(({ place: b }) => Math.abs(a.place.x - b.x) < NODE_WIDTH && Math.abs(a.place.y - b.y) < NODE_HEIGHT)
    );
    expect(overlapping).toStrictEqual([]);
    const outside = nodes.filter(
      ({ place: { x, y } }) => x < 0 || y < 0 || x + NODE_WIDTH > width || y + NODE_HEIGHT > height
    );
    expect(outside).toStrictEqual([]);
  });

  it('puts a pool that no route leads to into the pools’ column', () => {
    const pools = fleet.nodes.filter(({ kind }) => kind === 'InferencePool').slice(0, 1);
    const orphan = { ...fleet, nodes: [...fleet.nodes, ...pools.map((pool) => ({ ...pool, id: 'orphan' }))] };
    const placed = placeGraph(orphan).nodes;
    const x = (id: string) => placed.find((node) => node.id === id)?.place.x;
    expect(x('orphan')).toBe(x('InferencePool/chat/pool-0'));
  });

  it('places nothing as nothing', () => {
    expect(placeGraph({ nodes: [], edges: [] }).width).toBe(0);
  });
});
