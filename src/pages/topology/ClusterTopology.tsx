import { t } from '@grafana/i18n';
import type { Topology } from '@ngf/contract';
import React, { useMemo } from 'react';
import { Section } from '../../shared/Section';
import { groupPods } from './grouping';
import { placeGraph } from './layout';
import { TopologyGraph } from './TopologyGraph';
import { TopologyTable } from './TopologyTable';

/** One cluster's graph, and the same as a table. */
export function ClusterTopology({ cluster, topology }: { cluster: string; topology: Topology }) {
  const graph = useMemo(() => placeGraph(groupPods(topology)), [topology]);
  return (
    <Section title={cluster}>
      <TopologyGraph cluster={cluster} graph={graph} />
      <details>
        <summary>{t('topology.as-table', 'As a table')}</summary>
        <TopologyTable cluster={cluster} graph={graph} />
      </details>
    </Section>
  );
}
