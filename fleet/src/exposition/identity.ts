import type { Attributes } from '@ngf/contract';

import { eppIp, eppPodName, type PodIdentity } from '../world/podIdentity';
import type { PoolSpec } from '../world/poolSpec';
import type { TargetIdentity } from './scrapeTarget';

const SERVER_PORT = '8000';
const EPP_PORT = '9090';
const DCGM_PORT = '9400';

const SERVICE_NAMES = { vllm: 'vllm', sglang: 'sglang', 'trtllm-serve': 'trtllm' } as const;

/** What every target's resource has: the receiver's own attributes and the cluster that the collector adds. */
function resourceOf(cluster: string, serviceName: string, ip: string, port: string): Attributes {
  return {
    'k8s.cluster.name': cluster,
    'server.port': port,
    'service.instance.id': `${ip}:${port}`,
    'service.name': serviceName,
    'url.scheme': 'http',
  };
}

/**
 * A model server's identity. Found through Kubernetes, it is in the resource; found through a static scrape job, in
 * the labels that the job adds to each series.
 */
export function serverIdentity(pool: PoolSpec, pod: PodIdentity): TargetIdentity {
  const serviceName = SERVICE_NAMES[pool.servingBackend];
  const resource = resourceOf(pool.cluster, serviceName, pod.ip, SERVER_PORT);
  if (pool.discovery === 'static') {
    const labels = { inference_pool: pool.name, namespace: pool.namespace, node: pod.nodeName, pod: pod.name };
    return { serviceName, resourceAttributes: resource, labels };
  }
  const resourceAttributes = {
    ...resource,
    'inference.pool': pool.name,
    'k8s.namespace.name': pool.namespace,
    'k8s.node.name': pod.nodeName,
    'k8s.pod.name': pod.name,
  };
  return { serviceName, resourceAttributes, labels: {} };
}

/** The identity of a pool's EPP. */
export function eppIdentity(pool: PoolSpec, poolIndex: number): TargetIdentity {
  const resource = resourceOf(pool.cluster, 'epp', eppIp(poolIndex), EPP_PORT);
  if (pool.discovery === 'static') {
    const labels = { inference_pool: pool.name, namespace: pool.namespace, pod: eppPodName(pool) };
    return { serviceName: 'epp', resourceAttributes: resource, labels };
  }
  const resourceAttributes = {
    ...resource,
    'inference.pool': pool.name,
    'k8s.namespace.name': pool.namespace,
    'k8s.pod.name': eppPodName(pool),
  };
  return { serviceName: 'epp', resourceAttributes, labels: {} };
}

/** The identity of a node's dcgm-exporter. Its series carry the workload's pod and namespace themselves. */
export function dcgmIdentity(pool: PoolSpec, pod: PodIdentity): TargetIdentity {
  const resource = resourceOf(pool.cluster, 'dcgm-exporter', pod.nodeName, DCGM_PORT);
  const resourceAttributes = pool.discovery === 'static' ? resource : { ...resource, 'k8s.node.name': pod.nodeName };
  return { serviceName: 'dcgm-exporter', resourceAttributes, labels: {} };
}

/** What `OTEL_RESOURCE_ATTRIBUTES` gives the spans of a pool's EPP. */
export function spanResource(pool: PoolSpec, serviceVersion: string): Attributes {
  return {
    'inference.pool': pool.name,
    'k8s.cluster.name': pool.cluster,
    'k8s.namespace.name': pool.namespace,
    'k8s.pod.name': eppPodName(pool),
    'service.name': 'llm-d-epp',
    'service.version': serviceVersion,
  };
}
