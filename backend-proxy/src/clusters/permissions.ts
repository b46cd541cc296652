/** What the proxy does with resources of Kubernetes: what its service account must be allowed, and no more. */
export interface Permission {
  /** Empty: the core group. */
  apiGroup: string;
  resources: readonly string[];
  verbs: readonly Verb[];
}

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete';

/** To keep a copy of what changes. */
const FOLLOW: readonly Verb[] = ['get', 'list', 'watch'];
const CHANGE: readonly Verb[] = ['create', 'update', 'patch', 'delete'];

const GATEWAY = 'gateway.networking.k8s.io';
const INFERENCE = 'inference.networking.k8s.io';
const INFERENCE_OLD = 'inference.networking.x-k8s.io';
const LLM_D = 'llm-d.ai';

/** deploy/kubernetes/rbac/read.yaml. Without Secrets: the proxy never reads one. */
export const READ_PERMISSIONS: readonly Permission[] = [
  { apiGroup: GATEWAY, resources: ['gatewayclasses', 'gateways', 'httproutes'], verbs: FOLLOW },
  { apiGroup: INFERENCE, resources: ['inferencepools'], verbs: FOLLOW },
  {
    apiGroup: INFERENCE_OLD,
    resources: ['inferencepools', 'inferenceobjectives', 'inferencemodelrewrites'],
    verbs: FOLLOW,
  },
  { apiGroup: LLM_D, resources: ['inferenceobjectives', 'inferencemodelrewrites'], verbs: FOLLOW },
  { apiGroup: '', resources: ['pods', 'services', 'nodes'], verbs: FOLLOW },
  { apiGroup: 'apps', resources: ['deployments', 'statefulsets'], verbs: FOLLOW },
  { apiGroup: 'leaderworkerset.x-k8s.io', resources: ['leaderworkersets'], verbs: FOLLOW },
  { apiGroup: 'autoscaling', resources: ['horizontalpodautoscalers'], verbs: FOLLOW },
  { apiGroup: 'keda.sh', resources: ['scaledobjects'], verbs: FOLLOW },
  { apiGroup: '', resources: ['events'], verbs: ['list'] },
  // The endpoint picker's configuration, by the name that its Deployment mounts.
  { apiGroup: '', resources: ['configmaps'], verbs: ['get'] },
];

/** deploy/kubernetes/rbac/write.yaml, beside those that read. */
export const WRITE_PERMISSIONS: readonly Permission[] = [
  { apiGroup: GATEWAY, resources: ['gateways', 'httproutes'], verbs: CHANGE },
  { apiGroup: INFERENCE, resources: ['inferencepools'], verbs: CHANGE },
  {
    apiGroup: INFERENCE_OLD,
    resources: ['inferencepools', 'inferenceobjectives', 'inferencemodelrewrites'],
    verbs: CHANGE,
  },
  { apiGroup: LLM_D, resources: ['inferenceobjectives', 'inferencemodelrewrites'], verbs: CHANGE },
  // Replicas of the workload behind a pool, and the restart of an endpoint picker.
  { apiGroup: 'apps', resources: ['deployments', 'statefulsets'], verbs: ['patch'] },
  { apiGroup: 'leaderworkerset.x-k8s.io', resources: ['leaderworkersets'], verbs: ['patch'] },
  { apiGroup: '', resources: ['configmaps'], verbs: ['patch'] },
];
