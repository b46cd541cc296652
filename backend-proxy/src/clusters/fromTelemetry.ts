import type { Cluster } from '@ngf/contract';

/**
 * A cluster that inventory and telemetry name, without a Kubernetes API: metrics work, everything else does not. That is
 * degraded. It is not unreachable, as nobody tried to reach it.
 */
export function knownFromTelemetry(name: string, isDefault: boolean): Cluster {
  return {
    name,
    displayName: name,
    default: isDefault,
    status: 'degraded',
    error: 'known from telemetry only: no Kubernetes API is configured',
  };
}
