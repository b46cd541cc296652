import { type SceneComponentProps, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import React from 'react';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import type { PoolIdentity } from '../../shared/identity';
import { AsOf } from '../../shared/kubernetes/AsOf';
import { type AnswersState, followAnswers } from '../../shared/kubernetes/followAnswers';
import { UnknownObject } from '../../shared/objectDetail/UnknownObject';
import { PageColumn } from '../../shared/PageColumn';
import { routes } from '../../shared/routes';
import { PoolConfigurationView } from './PoolConfigurationView';
import { type PoolParts, readPoolParts } from './poolParts';

/** What Kubernetes says of one pool, as of the last refresh. */
export class PoolConfiguration extends SceneObjectBase<AnswersState<PoolParts>> {
  static readonly Component = PoolConfigurationRenderer;

  constructor(readonly pool: PoolIdentity) {
    super({ answer: { kind: 'loading' } });
    this.addActivationHandler(() => followAnswers(this, () => readPoolParts(pool)));
  }
}

function PoolConfigurationRenderer({ model }: SceneComponentProps<PoolConfiguration>) {
  const { answer } = model.useState();
  const { cluster, namespace, pool } = model.pool;
  if (answer.kind === 'failed' && answer.failure.kind === 'notFound') {
    return <UnknownObject thing="pool" list={routes.pools} identity={{ cluster, namespace, name: pool }} />;
  }
  return (
    <DataStates state={answer} onRetry={() => refresh(model)} empty={() => undefined}>
      {({ value, asOf }) => (
        <PageColumn>
          <PoolConfigurationView cluster={cluster} parts={value} asOf={asOf} />
          <AsOf time={asOf} timeZone={sceneGraph.getTimeRange(model).getTimeZone()} />
        </PageColumn>
      )}
    </DataStates>
  );
}
