import type { GpuType } from './hardware';

export type ServingBackend = 'vllm' | 'sglang' | 'trtllm-serve';

/** Names of EPP metrics have changed over time: the prefix of each generation stands for it. */
export type EppGeneration = 'llm_d_epp' | 'inference_objective' | 'inference_model';

/** How fast a pool's model servers are, and how much they hold. */
export interface ServerProfile {
  /** Sequences decoded at once: vLLM's `--max-num-seqs`. */
  maxRunning: number;
  /** KV-cache blocks of 16 tokens. */
  kvBlocks: number;
  /** Prompt tokens computed per second. */
  prefillTokensPerSecond: number;
  /** Duration of a decoding step: reading the weights, whatever the batch. */
  decodeStepSeconds: number;
  /** What one more sequence adds to a decoding step: reading its KV-cache. */
  decodeStepSecondsPerSequence: number;
}

/** What a pool's clients send. */
export interface WorkloadProfile {
  /** Requests per second and base replica at the peak of the day, bursts aside. */
  requestsPerSecondPerPod: number;
  /** System prompts shared by many sessions. */
  prefixFamilies: number;
  familyTokens: number;
  /** Median of what a turn adds to the prompt. */
  turnTokens: number;
  outputTokens: number;
  /** Share of the requests that continue a conversation. */
  continuationShare: number;
  streamingShare: number;
  /** Hours to add to UTC for the clients' time of day. */
  utcOffsetHours: number;
}

export interface PoolSpec {
  cluster: string;
  namespace: string;
  name: string;
  /** What clients ask for; differs from `modelName` where an InferenceModelRewrite is in place. */
  requestedModel: string;
  modelName: string;
  modelVersion: string;
  servingBackend: ServingBackend;
  gpu: GpuType;
  gpusPerPod: number;
  replicas: number;
  minReplicas: number;
  maxReplicas: number;
  /** How the collector finds targets: resource attributes from Kubernetes, or labels written into the scrape job. */
  discovery: 'kubernetes' | 'static';
  eppGenerations: readonly EppGeneration[];
  failureMode: 'FailOpen' | 'FailClose';
  server: ServerProfile;
  workload: WorkloadProfile;
}

/** A pool's identity in one text: cluster, namespace and name. */
export function poolKey(pool: { cluster: string; namespace: string; name: string }): string {
  return `${pool.cluster}/${pool.namespace}/${pool.name}`;
}
