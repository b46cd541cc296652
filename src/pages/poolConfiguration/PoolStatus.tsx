import { t } from '@grafana/i18n';
import type { InferencePool } from '@ngf/contract';
import React from 'react';
import { poolHealth } from '../../shared/conditions/health';
import { HealthLabel } from '../../shared/conditions/HealthLabel';
import { Facts } from '../../shared/Facts';
import { Age } from '../../shared/kubernetes/Age';
import { createdAt } from '../../shared/kubernetes/age';
import { NoData } from '../../shared/Measure';
import { testIds } from '../../shared/testIds';

/** How the pool is and what makes its pods, in one line. */
export function PoolStatus({ pool, cluster, now }: { pool: InferencePool; cluster: string; now: number }) {
  const { metadata, derived, apiVersion } = pool;
  const { replicas, readyReplicas, workload, autoscaler } = derived;
  return (
    <Facts
      testId={testIds.objects.header}
      facts={[
        [t('pool-configuration.fact.state', 'State'), <HealthLabel key="state" health={poolHealth(pool)} />],
        [
          t('pool-configuration.fact.ready', 'Ready'),
          readyReplicas === null ? <NoData key="ready" /> : `${readyReplicas}/${replicas ?? '?'}`,
        ],
        [
          t('pool-configuration.fact.workload', 'Workload'),
          workload ? `${workload.kind} ${workload.name}` : <NoData key="workload" />,
        ],
        [
          t('pool-configuration.fact.autoscaler', 'Autoscaler'),
          autoscaler ? `${autoscaler.kind} ${autoscaler.name}` : t('pool-configuration.no-autoscaler', 'none'),
        ],
        [t('pool-configuration.fact.cluster', 'Cluster'), cluster],
        [t('pool-configuration.fact.namespace', 'Namespace'), metadata.namespace],
        [t('pool-configuration.fact.api', 'API'), apiVersion],
        [t('pool-configuration.fact.age', 'Age'), <Age key="age" since={createdAt(metadata)} now={now} />],
      ]}
    />
  );
}
