import { hash32 } from '../random/hash';
import { hex32 } from '../random/stream';
import { poolKey, type PoolSpec } from './poolSpec';

/** GPUs of a node: the size of the usual eight-GPU server. */
const GPUS_PER_NODE = 8;

/** The letters and digits that Kubernetes uses for generated names (k8s.io/apimachinery, util/rand). */
const GENERATED_NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

interface GpuIdentity {
  /** Position on the node, DCGM's label `gpu`. */
  index: number;
  uuid: string;
}

/** What names a pod and where it runs. */
export interface PodIdentity {
  /** Position in the pool: a later pod at the same position takes over its node and GPUs. */
  slot: number;
  name: string;
  nodeName: string;
  ip: string;
  gpus: readonly GpuIdentity[];
}

/**
 * The pod at a position of a pool.
 *
 * @param poolIndex position of the pool in the fleet, for its network
 * @param generation distinguishes pods that come after one another at the same position
 */
export function podIdentity(pool: PoolSpec, poolIndex: number, slot: number, generation: number): PodIdentity {
  const key = poolKey(pool);
  const podsPerNode = Math.floor(GPUS_PER_NODE / pool.gpusPerPod);
  const nodeName = `${pool.gpu.slug}-${hex32(hash32(key, 'node')).slice(0, 5)}-${Math.floor(slot / podsPerNode)}`;
  const firstGpuIndex = (slot % podsPerNode) * pool.gpusPerPod;
  const gpus = Array.from({ length: pool.gpusPerPod }, (_, offset) => ({
    index: firstGpuIndex + offset,
    uuid: gpuUuid(key, nodeName, firstGpuIndex + offset),
  }));
  return { slot, name: podName(pool, key, slot, generation), nodeName, ip: podIp(poolIndex, slot), gpus };
}

/** The EPP's pod of a pool. */
export function eppPodName(pool: PoolSpec): string {
  return `${pool.name}-epp-0`;
}

/** Where the EPP of a pool is scraped. */
export function eppIp(poolIndex: number): string {
  return `10.${64 + (poolIndex >> 8)}.${poolIndex & 255}.250`;
}

function podName(pool: PoolSpec, key: string, slot: number, generation: number): string {
  if (pool.discovery === 'static') {
    // Labels in a scrape job are written by hand, for pods of a StatefulSet with stable names.
    return `${pool.name}-${slot}`;
  }
  const replicaSet = generatedName(10, hash32(key, 'replicaset'), hash32('replicaset', key));
  return `${pool.name}-${replicaSet}-${generatedName(5, hash32(key, slot, generation), hash32(generation, slot, key))}`;
}

function generatedName(length: number, ...seeds: readonly number[]): string {
  let name = '';
  for (let position = 0; position < length; position++) {
    name += GENERATED_NAME_ALPHABET[hash32(position, ...seeds) % GENERATED_NAME_ALPHABET.length];
  }
  return name;
}

function podIp(poolIndex: number, slot: number): string {
  return `10.${16 + ((poolIndex >> 4) & 31)}.${((poolIndex & 15) << 4) | (slot >> 7)}.${(slot & 127) + 10}`;
}

function gpuUuid(key: string, nodeName: string, index: number): string {
  const digits = [0, 1, 2, 3].map((word) => hex32(hash32(key, nodeName, index, word))).join('');
  const groups = [8, 12, 16, 20].map((start, position) => digits.slice([0, 8, 12, 16][position], start));
  return `GPU-${groups.join('-')}-${digits.slice(20)}`;
}
