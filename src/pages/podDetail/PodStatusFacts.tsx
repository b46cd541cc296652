import { t } from '@grafana/i18n';
import type { PodStatus } from '@ngf/contract';
import React from 'react';
import { Facts } from '../../shared/Facts';
import { Age } from '../../shared/kubernetes/Age';
import { Measure, NoData } from '../../shared/Measure';
import { SeverityLabel } from '../../shared/SeverityLabel';
import { testIds } from '../../shared/testIds';

/** How Kubernetes says that the pod is, in one line. `now` in milliseconds since 1970. */
export function PodStatusFacts({ status, now }: { status: PodStatus; now: number }) {
  const { ready, message, phase, node, createdAt, restarts, containers } = status;
  const created = createdAt === null ? null : Date.parse(createdAt);
  return (
    <Facts
      testId={testIds.pod.status}
      facts={[
        [
          t('pod.status.ready', 'Ready'),
          ready ? (
            <SeverityLabel key="ready" severity="ok">
              {t('pod.status.is-ready', 'Ready')}
            </SeverityLabel>
          ) : (
            <SeverityLabel key="ready" severity="warning">
              {[t('pod.status.not-ready', 'Not ready'), message].filter((part) => part !== null).join(': ')}
            </SeverityLabel>
          ),
        ],
        [t('pod.status.phase', 'Phase'), phase ?? <NoData key="phase" />],
        [t('pod.status.age', 'Age'), <Age key="age" since={created} now={now} />],
        [t('pod.status.restarts', 'Restarts'), <Measure key="restarts" value={restarts} unit="locale" decimals={0} />],
        [t('pod.status.node', 'Node'), node ?? <NoData key="node" />],
        [
          t('pod.status.containers', 'Containers'),
          containers.length === 0 ? (
            <NoData key="containers" />
          ) : (
            containers
              .map(({ name, state, reason }) =>
                [name, [state, reason].filter(Boolean).join(', ')].filter(Boolean).join(': ')
              )
              .join('; ')
          ),
        ],
      ]}
    />
  );
}
