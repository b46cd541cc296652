import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import React from 'react';
import { Facts } from '../../shared/Facts';
import { isNameOf } from '../../shared/identity';
import { Measure, NoData } from '../../shared/Measure';
import type { PodState } from '../../shared/podStates';
import { poolLink } from '../../shared/routes';
import { testIds } from '../../shared/testIds';
import { useUrlSearch } from '../../shared/useUrlSearch';

/** Who the pod is, where it runs and what it does now, in one line. */
export function PodFacts({ pod, timeZone }: { pod: PodState; timeZone: string }) {
  const search = useUrlSearch();
  const { gpuCount, gpuType, lastSeen } = pod;
  return (
    <Facts
      testId={testIds.pod.facts}
      facts={[
        [
          t('pod.fact.pool', 'Pool'),
          isNameOf('pool', pod.pool) ? (
            <TextLink key="pool" href={poolLink(pod, search)} inline={false}>
              {pod.pool}
            </TextLink>
          ) : (
            <NoData key="pool" />
          ),
        ],
        [t('pod.fact.cluster', 'Cluster'), pod.cluster],
        [t('pod.fact.namespace', 'Namespace'), pod.namespace],
        [t('pod.fact.node', 'Node'), pod.node ?? <NoData key="node" />],
        [
          t('pod.fact.gpu', 'GPU'),
          gpuType === null ? <NoData key="gpu" /> : [gpuCount, gpuType].filter((part) => part !== null).join(' × '),
        ],
        [
          t('pod.fact.prefix', 'Prefix hits, last 5 min'),
          <Measure key="prefix" value={pod.prefixHitRate} unit="percentunit" decimals={0} />,
        ],
        [
          t('pod.fact.seen', 'Last sample'),
          lastSeen === null ? <NoData key="seen" /> : dateTimeFormat(lastSeen, { timeZone }),
        ],
      ]}
    />
  );
}
