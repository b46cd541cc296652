import { type EdgeLabel, Graph as LayoutGraph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from './grouping';

export const NODE_WIDTH = 200;
export const NODE_HEIGHT = 44;

/** Pixels from the top left corner of the graph. */
interface Point {
  x: number;
  y: number;
}

export interface PlacedNode extends GraphNode {
  /** Of its top left corner. */
  place: Point;
}

export interface PlacedEdge extends GraphEdge {
  /** In the middle of one node's right side and of the other's left. */
  start: Point;
  end: Point;
}

export interface PlacedGraph {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

type Layout = LayoutGraph<GraphLabel, NodeLabel, EdgeLabel>;

const COLUMN_GAP = 70;
const MARGIN = 4;

/** Counted from the left. */
const columns: Record<GraphNode['kind'], number> = { Gateway: 1, HTTPRoute: 2, InferencePool: 3, Pod: 4, Pods: 4 };

/** A node of the layout alone, from which whatever nothing leads to gets its distance. */
const START = 'start';

/** From left to right by kind, with as few crossings as dagre finds; the same graph always looks the same. */
export function placeGraph({ nodes, edges }: Graph): PlacedGraph {
  const graph: Layout = new LayoutGraph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: COLUMN_GAP, marginx: MARGIN, marginy: MARGIN });
  graph.setNode(START, { width: 0, height: 0 });
  for (const { id } of nodes) {
    graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  for (const { from, to } of edges) {
    graph.setEdge(from, to, {});
  }
  const reached = new Set(edges.map(({ to }) => to));
  for (const { id, kind } of nodes.filter(({ id }) => !reached.has(id))) {
    graph.setEdge(START, id, { minlen: columns[kind], weight: 0 });
  }
  layout(graph);
  return placed({ nodes, edges }, graph);
}

function placed({ nodes, edges }: Graph, graph: Layout): PlacedGraph {
  // Without the room that START takes.
  const left = Math.min(...nodes.map(({ id }) => graph.node(id).x ?? 0)) - NODE_WIDTH / 2 - MARGIN;
  const centerOf = (id: string): Point => {
    const { x = 0, y = 0 } = graph.node(id);
    return { x: x - left, y };
  };
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: nodes.length === 0 ? 0 : width - left,
    height,
    nodes: nodes.map((node) => {
      const { x, y } = centerOf(node.id);
      return { ...node, place: { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 } };
    }),
    edges: edges.map((edge) => {
      const [from, to] = [centerOf(edge.from), centerOf(edge.to)];
      return {
        ...edge,
        start: { ...from, x: from.x + NODE_WIDTH / 2 },
        end: { ...to, x: to.x - NODE_WIDTH / 2 },
      };
    }),
  };
}
