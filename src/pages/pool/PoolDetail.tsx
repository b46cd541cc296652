import { type SceneComponentProps, SceneCSSGridLayout, SceneObjectBase } from '@grafana/scenes';
import React from 'react';
import { DataStates } from '../../shared/DataStates';
import { followOverviews, type OverviewsState, refresh } from '../../shared/followOverviews';
import { NoDataInRange } from '../../shared/NoDataInRange';
import { PageColumn } from '../../shared/PageColumn';
import type { PoolOverview } from '../../shared/poolOverviews';
import { queryRunner } from '../../shared/queryRunner';
import {
  gpuPanel,
  kvCachePanel,
  outputTokensPanel,
  type PanelSource,
  queueDepthPanel,
  ttftHistogramPanel,
  ttftPercentilesPanel,
} from './panels';
import { PoolHeader } from './PoolHeader';
import { PoolStats } from './PoolStats';
import { overviewQuery } from './queries';
import { UnknownPool } from './UnknownPool';

interface PoolDetailState extends OverviewsState {
  source: PanelSource;
  panels: SceneCSSGridLayout;
}

/** One pool: who it is, what it did, and how over time. */
export class PoolDetail extends SceneObjectBase<PoolDetailState> {
  static readonly Component = PoolDetailRenderer;

  constructor(source: PanelSource) {
    super({
      source,
      overviews: { kind: 'loading' },
      $data: queryRunner(source.datasourceUid, [overviewQuery(source.pool)]),
      panels: panelGrid(source),
    });
    this.addActivationHandler(() => followOverviews(this));
  }
}

function panelGrid(source: PanelSource): SceneCSSGridLayout {
  return new SceneCSSGridLayout({
    templateColumns: 'repeat(auto-fit, minmax(min(440px, 100%), 1fr))',
    autoRows: '270px',
    rowGap: 1,
    columnGap: 1,
    children: [
      ttftPercentilesPanel(source),
      ttftHistogramPanel(source),
      outputTokensPanel(source),
      queueDepthPanel(source),
      kvCachePanel(source),
      gpuPanel(source),
    ],
  });
}

function PoolDetailRenderer({ model }: SceneComponentProps<PoolDetail>) {
  const { overviews, source } = model.useState();
  return (
    <DataStates
      state={overviews}
      onRetry={() => refresh(model)}
      empty={(pools) => (pools.length === 0 ? <UnknownPool identity={source.pool} /> : undefined)}
    >
      {([pool]) => pool && <KnownPool model={model} pool={pool} />}
    </DataStates>
  );
}

function KnownPool({ model, pool }: { model: PoolDetail; pool: PoolOverview }) {
  const { panels } = model.useState();
  return (
    <PageColumn>
      <PoolHeader pool={pool} />
      <NoDataInRange scene={model} pools={[pool]} />
      <PoolStats pool={pool} />
      <panels.Component model={panels} />
    </PageColumn>
  );
}
