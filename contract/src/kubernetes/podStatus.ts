import { Type, type Static } from 'typebox';
import { Nullable } from '../nullable';

const ContainerStatusSchema = Type.Object(
  {
    name: Type.String(),
    ready: Type.Boolean(),
    restarts: Type.Integer({ minimum: 0 }),
    state: Nullable(
      Type.String({ description: 'running, waiting or terminated; null where the kubelet says nothing.' })
    ),
    reason: Nullable(
      Type.String({ description: 'Why it waits or has ended, or else why it ended before its last restart.' })
    ),
  },
  { title: 'ContainerStatus' }
);

/** How Kubernetes says that a pod is. Not the pod itself: what its containers are started with may be secret. */
export const PodStatusSchema = Type.Object(
  {
    namespace: Type.String(),
    name: Type.String(),
    phase: Nullable(Type.String()),
    ready: Type.Boolean(),
    message: Nullable(Type.String({ description: 'Why it is not ready, where Kubernetes says so.' })),
    node: Nullable(Type.String()),
    createdAt: Nullable(Type.String({ format: 'date-time' })),
    restarts: Nullable(
      Type.Integer({ minimum: 0, description: 'Of all its containers; null where nothing is said of containers.' })
    ),
    containers: Type.Array(ContainerStatusSchema),
  },
  { title: 'PodStatus' }
);

export type PodStatus = Static<typeof PodStatusSchema>;
