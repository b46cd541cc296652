import { type SceneComponentProps, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import React from 'react';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import type { PoolIdentity } from '../../shared/identity';
import { AsOf } from '../../shared/kubernetes/AsOf';
import { type AnswersState, followAnswers } from '../../shared/kubernetes/followAnswers';
import { UnknownObject } from '../../shared/objectDetail/UnknownObject';
import { StaleNotice } from '../../shared/kubernetes/StaleNotice';
import { PageColumn } from '../../shared/PageColumn';
import { routes } from '../../shared/routes';
import { PoolConfigurationView } from './PoolConfigurationView';
import { type PoolParts, readPoolParts } from './poolParts';

/** What Kubernetes says of one pool, as of the last refresh. */
export class PoolConfiguration extends SceneObjectBase<AnswersState<PoolParts>> {
  static readonly Component = PoolConfigurationRenderer;

  constructor(readonly pool: PoolIdentity) {
    super({ answer: { kind: 'loading' } });
    this.addActivationHandler(() => followAnswers(this, (onAge) => readPoolParts(pool, onAge)));
  }
}

function PoolConfigurationRenderer({ model }: SceneComponentProps<PoolConfiguration>) {
  const { answer } = model.useState();
  const { cluster, namespace, pool } = model.pool;
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  if (answer.kind === 'failed' && answer.failure.kind === 'notFound') {
    return <UnknownObject thing="pool" list={routes.pools} identity={{ cluster, namespace, name: pool }} />;
  }
  return (
    <DataStates state={answer} onRetry={() => refresh(model)} empty={() => undefined}>
      {(dated) => (
        <PageColumn>
          <StaleNotice dated={dated} timeZone={timeZone} />
          <PoolConfigurationView cluster={cluster} parts={dated.value} asOf={dated.asOf} />
          <AsOf time={dated.asOf} timeZone={timeZone} />
        </PageColumn>
      )}
    </DataStates>
  );
}
