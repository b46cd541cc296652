import type { UrlQueryMap } from '@grafana/data';
import { t } from '@grafana/i18n';
import { gatewayLink, pageLink, poolConfigurationPath, poolLink, routeLink } from '../../shared/routes';
import type { GraphNode } from './grouping';

export function kindText(kind: GraphNode['kind']): string {
  switch (kind) {
    case 'Gateway':
      return t('topology.gateway', 'Gateway');
    case 'HTTPRoute':
      return t('topology.route', 'Route');
    case 'InferencePool':
      return t('topology.pool', 'Pool');
    case 'Pod':
      return t('topology.pod', 'Pod');
    case 'Pods':
      return t('topology.pods', 'Pods');
  }
}

/** A node's name; of grouped pods how many there are. */
export function nodeName({ name, pods }: GraphNode): string {
  return pods ? t('topology.pod-count', '{{healthy}} of {{total}} pods healthy', pods) : name;
}

/** Where a node leads; undefined for what has no page: pods, and what is not there. */
export function nodeLink(cluster: string, node: GraphNode, search: UrlQueryMap): string | undefined {
  const { kind, namespace, name, missing } = node;
  if (missing) {
    return undefined;
  }
  switch (kind) {
    case 'Gateway':
      return gatewayLink({ cluster, namespace, name }, search);
    case 'HTTPRoute':
      return routeLink({ cluster, namespace, name }, search);
    case 'InferencePool':
      return poolLink({ cluster, namespace, pool: name }, search);
    case 'Pods':
      return pageLink(poolConfigurationPath({ cluster, namespace, pool: name }), search);
    case 'Pod':
      return undefined;
  }
}
