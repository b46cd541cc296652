import type { Attributes } from '@ngf/contract';

import type { ScrapedTarget } from './scrapedTarget';

/** An entry of Prometheus' HTTP service discovery (https://prometheus.io/docs/prometheus/latest/http_sd). */
export interface DiscoveredTarget {
  targets: string[];
  labels: Attributes;
}

/** What Kubernetes discovery calls the identity that the collector's receiver puts into these resource attributes. */
const DISCOVERY_LABELS = {
  'k8s.namespace.name': '__meta_kubernetes_namespace',
  'k8s.pod.name': '__meta_kubernetes_pod_name',
  'k8s.node.name': '__meta_kubernetes_pod_node_name',
};

/** What deploy/otel-collector/common.yaml makes resource attributes of. */
const RESOURCE_LABELS = {
  'k8s.cluster.name': 'resource_k8s_cluster_name',
  'inference.pool': 'resource_inference_pool',
};

/** A target as the collector is to find it: here, and under the identity that it has in the simulated world. */
export function discoveredTarget(target: ScrapedTarget, address: string): DiscoveredTarget {
  const labels: Attributes = {
    ...target.labels,
    __metrics_path__: `/metrics/${target.id}`,
    job: target.serviceName,
    instance: target.resource['service.instance.id'] ?? target.id,
  };
  for (const [attribute, label] of Object.entries({ ...DISCOVERY_LABELS, ...RESOURCE_LABELS })) {
    const value = target.resource[attribute];
    if (value !== undefined) {
      labels[label] = value;
    }
  }
  return { targets: [address], labels };
}
