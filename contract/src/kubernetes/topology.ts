import { Type, type Static } from 'typebox';

export const TOPOLOGY_HEALTH = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;

export const TopologyHealthSchema = Type.Enum([...TOPOLOGY_HEALTH], {
  title: 'TopologyHealth',
  description:
    'healthy: works. degraded: a part does not. unhealthy: does not work, or does not exist. unknown: nobody says.',
});

export type TopologyHealth = Static<typeof TopologyHealthSchema>;

export const TopologyNodeSchema = Type.Object(
  {
    id: Type.String({ description: 'Unique in the answer: kind/namespace/name.' }),
    kind: Type.Enum(['Gateway', 'HTTPRoute', 'InferencePool', 'Pod']),
    namespace: Type.String(),
    name: Type.String(),
    health: TopologyHealthSchema,
    message: Type.String({ description: 'Why, in a sentence.' }),
    missing: Type.Boolean({ description: 'Referred to, but not there.' }),
  },
  { title: 'TopologyNode' }
);

export type TopologyNode = Static<typeof TopologyNodeSchema>;

export const TopologyEdgeSchema = Type.Object(
  {
    id: Type.String(),
    from: Type.String({ description: 'Id of a node.' }),
    to: Type.String({ description: 'Id of a node.' }),
    weight: Type.Optional(
      Type.Number({ description: 'Share of the rule’s requests, 0–1; only from routes to pools.' })
    ),
    health: TopologyHealthSchema,
    message: Type.String({ description: 'Why, in a sentence.' }),
  },
  { title: 'TopologyEdge' }
);

export type TopologyEdge = Static<typeof TopologyEdgeSchema>;

/** Gateway → HTTPRoute → InferencePool → Pod. */
export const TopologySchema = Type.Object(
  { nodes: Type.Array(TopologyNodeSchema), edges: Type.Array(TopologyEdgeSchema) },
  { title: 'Topology' }
);

export type Topology = Static<typeof TopologySchema>;
