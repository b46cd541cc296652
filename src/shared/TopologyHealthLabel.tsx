import { t } from '@grafana/i18n';
import type { TopologyHealth } from '@ngf/contract';
import React from 'react';
import type { Severity } from './severity';
import { SeverityLabel } from './SeverityLabel';

export const topologySeverities: Record<TopologyHealth, Severity> = {
  healthy: 'ok',
  degraded: 'warning',
  unhealthy: 'critical',
  unknown: 'unknown',
};

export function TopologyHealthLabel({ health }: { health: TopologyHealth }) {
  return <SeverityLabel severity={topologySeverities[health]}>{topologyHealthText(health)}</SeverityLabel>;
}

export function topologyHealthText(health: TopologyHealth): string {
  switch (health) {
    case 'healthy':
      return t('topology-health.healthy', 'Healthy');
    case 'degraded':
      return t('topology-health.degraded', 'Degraded');
    case 'unhealthy':
      return t('topology-health.unhealthy', 'Not working');
    case 'unknown':
      return t('topology-health.unknown', 'Unknown');
  }
}
