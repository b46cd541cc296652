import { Type, type Static } from 'typebox';
import { Nullable } from './nullable';

/** How a Kubernetes API that does not answer is tried again. */
export const ClusterRetrySchema = Type.Object({
  failedAttempts: Type.Integer({ minimum: 1, description: 'Attempts since it last answered, one after the other.' }),
  nextAttemptSeconds: Type.Number({
    minimum: 0,
    description: 'Until it is tried again, at growing distances; 0 while it is being tried.',
  }),
});

export type ClusterRetry = Static<typeof ClusterRetrySchema>;

/** A cluster that the proxy knows, and whether it reaches it. */
export const ClusterSchema = Type.Object(
  {
    name: Type.String({ description: 'Identity in paths and telemetry (`k8s.cluster.name`).' }),
    displayName: Type.String(),
    default: Type.Boolean({ description: 'Meant where a path names no cluster.' }),
    status: Type.Enum(['connected', 'degraded', 'unreachable'], {
      description:
        'connected: its Kubernetes API answers. degraded: only a part works, `error` says which. unreachable: its API does not answer.',
    }),
    serverVersion: Type.Optional(Type.String({ description: 'Of its Kubernetes API.' })),
    latencyMs: Type.Optional(Type.Number({ description: 'Of its Kubernetes API, in milliseconds.' })),
    error: Type.Optional(Type.String({ description: 'Why the status is not connected.' })),
    retry: Type.Optional(ClusterRetrySchema),
    circuit: Type.Optional(
      Type.Enum(['closed', 'open', 'halfOpen'], {
        description:
          'The breaker before its Kubernetes API. closed: requests are sent. open: after outages in a row they fail at once, until an attempt is answered. halfOpen: one is sent to try. Absent where there is none to send to.',
      })
    ),
    stalenessSeconds: Type.Optional(
      Type.Number({
        minimum: 0,
        description:
          'How long ago the oldest of what is kept of its objects was last known to be up to date; 0 while all watches run. Absent before the first list, and for clusters that only telemetry names.',
      })
    ),
    apis: Type.Optional(
      Type.Record(Type.String(), Nullable(Type.String()), {
        description: 'By kind the apiVersion in use, null where the cluster does not serve the kind.',
      })
    ),
  },
  { title: 'Cluster' }
);

export type Cluster = Static<typeof ClusterSchema>;
