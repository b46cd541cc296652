/** A pod as Kubernetes knows it. */
export interface PodSnapshot {
  name: string;
  namespace: string;
  nodeName: string;
  podIp: string;
  ready: boolean;
  restarts: number;
  createdAtMs: number;
  gpuUuids: readonly string[];
}

/** A pool as Kubernetes knows it: the InferencePool, its workload and its pods. */
export interface PoolSnapshot {
  cluster: string;
  namespace: string;
  name: string;
  /** What clients ask for; differs from `modelName` where an InferenceModelRewrite is in place. */
  requestedModel: string;
  modelName: string;
  modelVersion: string;
  servingBackend: 'vllm' | 'sglang' | 'trtllm-serve';
  gpuType: string;
  /** GPUs of all desired replicas. */
  gpuCount: number;
  gpusPerReplica: number;
  /** Desired replicas. */
  replicas: number;
  readyReplicas: number;
  minReplicas: number;
  maxReplicas: number;
  /** Whether the fleet's own incidents scale it, as an autoscaler does. */
  isAutoscaled: boolean;
  createdAtMs: number;
  failureMode: 'FailOpen' | 'FailClose';
  eppPodName: string;
  eppReady: boolean;
  /** Metric generations that the pool's EPP emits. */
  eppGenerations: readonly string[];
  pods: readonly PodSnapshot[];
}

/** A change of a pool's desired replicas. */
export interface ScalingEvent {
  timestampMs: number;
  cluster: string;
  namespace: string;
  pool: string;
  event: 'ScaleUp' | 'ScaleDown';
  fromReplicas: number;
  toReplicas: number;
  /** Why, in words. */
  trigger: string;
}
