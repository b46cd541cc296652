import { GPU_TYPES } from './hardware';
import type { PoolSpec, ServerProfile, WorkloadProfile } from './poolSpec';

const US_EAST = 'prod-us-east';
const EU_WEST = 'prod-eu-west';
const US_EAST_UTC_OFFSET_HOURS = -5;
const EU_WEST_UTC_OFFSET_HOURS = 1;

type CatalogueEntry = Omit<PoolSpec, 'minReplicas' | 'maxReplicas' | 'failureMode' | 'requestedModel'> &
  Partial<Pick<PoolSpec, 'failureMode' | 'requestedModel'>>;

/** Retrieval-augmented answers: long prompts with a shared system prompt, answers of a few paragraphs. */
const RETRIEVAL: WorkloadProfile = {
  requestsPerSecondPerPod: 0.42,
  prefixFamilies: 10,
  familyTokens: 1_600,
  turnTokens: 1_900,
  outputTokens: 330,
  continuationShare: 0.35,
  streamingShare: 0.8,
  utcOffsetHours: US_EAST_UTC_OFFSET_HOURS,
};

/** Conversations: shorter turns, long histories. */
const CHAT: WorkloadProfile = {
  requestsPerSecondPerPod: 0.45,
  prefixFamilies: 6,
  familyTokens: 700,
  turnTokens: 420,
  outputTokens: 280,
  continuationShare: 0.65,
  streamingShare: 0.9,
  utcOffsetHours: US_EAST_UTC_OFFSET_HOURS,
};

/** 70 billion parameters on two H100: step times as of vLLM's published serving benchmarks, rounded. */
const LARGE_ON_TWO_H100: ServerProfile = {
  maxRunning: 24,
  kvBlocks: 3_000,
  prefillTokensPerSecond: 9_000,
  decodeStepSeconds: 0.023,
  decodeStepSecondsPerSequence: 0.0007,
};

const LARGE_ON_TWO_A100: ServerProfile = {
  ...LARGE_ON_TWO_H100,
  kvBlocks: 3_200,
  prefillTokensPerSecond: 4_500,
  decodeStepSeconds: 0.034,
  decodeStepSecondsPerSequence: 0.001,
};

const MEDIUM_ON_H100: ServerProfile = {
  maxRunning: 20,
  kvBlocks: 2_200,
  prefillTokensPerSecond: 14_000,
  decodeStepSeconds: 0.02,
  decodeStepSecondsPerSequence: 0.0006,
};

const SMALL_ON_L40S: ServerProfile = {
  maxRunning: 16,
  kvBlocks: 1_400,
  prefillTokensPerSecond: 6_000,
  decodeStepSeconds: 0.026,
  decodeStepSecondsPerSequence: 0.0009,
};

/**
 * The pools at scale 1: 48 pods. On purpose (namespace, name) `inference/llama-70b` exists in both clusters, and the
 * name `llama-8b` in two namespaces of one cluster: a key that drops a part mixes them up.
 */
export const POOL_CATALOGUE: readonly CatalogueEntry[] = [
  {
    cluster: US_EAST,
    namespace: 'inference',
    name: 'llama-70b',
    modelName: 'meta-llama/Llama-3.3-70B-Instruct',
    modelVersion: '3.3',
    servingBackend: 'vllm',
    gpu: GPU_TYPES.h100,
    gpusPerPod: 2,
    replicas: 8,
    discovery: 'kubernetes',
    eppGenerations: ['llm_d_epp'],
    server: LARGE_ON_TWO_H100,
    workload: RETRIEVAL,
  },
  {
    cluster: EU_WEST,
    namespace: 'inference',
    name: 'llama-70b',
    modelName: 'meta-llama/Llama-3.3-70B-Instruct',
    modelVersion: '3.3',
    servingBackend: 'vllm',
    gpu: GPU_TYPES.a100,
    gpusPerPod: 2,
    replicas: 6,
    discovery: 'kubernetes',
    eppGenerations: ['llm_d_epp'],
    server: LARGE_ON_TWO_A100,
    workload: { ...RETRIEVAL, requestsPerSecondPerPod: 0.24, utcOffsetHours: EU_WEST_UTC_OFFSET_HOURS },
  },
  {
    cluster: US_EAST,
    namespace: 'chat',
    name: 'llama-8b',
    requestedModel: 'chat-default',
    modelName: 'meta-llama/Llama-3.1-8B-Instruct',
    modelVersion: '3.1',
    servingBackend: 'vllm',
    gpu: GPU_TYPES.l40s,
    gpusPerPod: 1,
    replicas: 6,
    discovery: 'static',
    eppGenerations: ['llm_d_epp'],
    server: SMALL_ON_L40S,
    workload: CHAT,
  },
  {
    cluster: US_EAST,
    namespace: 'research',
    name: 'llama-8b',
    modelName: 'meta-llama/Llama-3.1-8B-Instruct',
    modelVersion: '3.1',
    servingBackend: 'sglang',
    gpu: GPU_TYPES.l40s,
    gpusPerPod: 1,
    replicas: 4,
    discovery: 'kubernetes',
    eppGenerations: ['llm_d_epp'],
    failureMode: 'FailClose',
    server: SMALL_ON_L40S,
    workload: { ...CHAT, requestsPerSecondPerPod: 0.3, streamingShare: 0.5 },
  },
  {
    cluster: US_EAST,
    namespace: 'inference',
    name: 'qwen-coder-32b',
    modelName: 'Qwen/Qwen2.5-Coder-32B-Instruct',
    modelVersion: '2.5',
    servingBackend: 'vllm',
    gpu: GPU_TYPES.h100,
    gpusPerPod: 1,
    replicas: 8,
    discovery: 'kubernetes',
    eppGenerations: ['llm_d_epp', 'inference_objective'],
    server: MEDIUM_ON_H100,
    workload: { ...RETRIEVAL, turnTokens: 1_300, outputTokens: 300, requestsPerSecondPerPod: 0.45 },
  },
  {
    cluster: EU_WEST,
    namespace: 'inference',
    name: 'deepseek-r1-32b',
    modelName: 'deepseek-ai/DeepSeek-R1-Distill-Qwen-32B',
    modelVersion: 'r1',
    servingBackend: 'sglang',
    gpu: GPU_TYPES.h200,
    gpusPerPod: 1,
    replicas: 6,
    discovery: 'kubernetes',
    eppGenerations: ['llm_d_epp'],
    server: { ...MEDIUM_ON_H100, kvBlocks: 4_400 },
    workload: { ...CHAT, requestsPerSecondPerPod: 0.32, outputTokens: 700, utcOffsetHours: EU_WEST_UTC_OFFSET_HOURS },
  },
  {
    cluster: EU_WEST,
    namespace: 'inference',
    name: 'mistral-24b',
    modelName: 'mistralai/Mistral-Small-24B-Instruct-2501',
    modelVersion: '2501',
    servingBackend: 'trtllm-serve',
    gpu: GPU_TYPES.h100,
    gpusPerPod: 1,
    replicas: 6,
    discovery: 'kubernetes',
    eppGenerations: ['llm_d_epp'],
    server: { ...MEDIUM_ON_H100, kvBlocks: 2_400 },
    workload: { ...RETRIEVAL, requestsPerSecondPerPod: 0.4, utcOffsetHours: EU_WEST_UTC_OFFSET_HOURS },
  },
  {
    cluster: EU_WEST,
    namespace: 'chat',
    name: 'gemma-27b',
    modelName: 'google/gemma-2-27b-it',
    modelVersion: '2',
    servingBackend: 'vllm',
    gpu: GPU_TYPES.a100,
    gpusPerPod: 1,
    replicas: 4,
    discovery: 'kubernetes',
    eppGenerations: ['inference_model'],
    server: { ...MEDIUM_ON_H100, prefillTokensPerSecond: 6_500, decodeStepSeconds: 0.031 },
    workload: { ...CHAT, requestsPerSecondPerPod: 0.35, utcOffsetHours: EU_WEST_UTC_OFFSET_HOURS },
  },
];
