import { type SceneComponentProps, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import React from 'react';
import { DataStates } from '../DataStates';
import { refresh } from '../followOverviews';
import type { ObjectIdentity } from '../identity';
import { AsOf } from '../kubernetes/AsOf';
import { type AnswersState, followAnswers } from '../kubernetes/followAnswers';
import { StaleNotice } from '../kubernetes/StaleNotice';
import { PageColumn } from '../PageColumn';
import type { DetailDefinition, DetailPlace } from './definition';
import { UnknownObject } from './UnknownObject';

/** One object of a cluster, as of the last refresh. */
export class ObjectDetail<T> extends SceneObjectBase<AnswersState<T>> {
  static readonly Component = ObjectDetailRenderer;

  constructor(
    readonly place: DetailPlace,
    readonly definition: DetailDefinition<T>,
    readonly identity: ObjectIdentity
  ) {
    super({ answer: { kind: 'loading' } });
    this.addActivationHandler(() => followAnswers(this, (onAge) => definition.read(identity, onAge)));
  }
}

function ObjectDetailRenderer({ model }: SceneComponentProps<ObjectDetail<unknown>>) {
  const { answer } = model.useState();
  const { place, definition, identity } = model;
  if (answer.kind === 'failed' && answer.failure.kind === 'notFound') {
    return <UnknownObject {...place} identity={identity} />;
  }
  const { View } = definition;
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  return (
    <DataStates state={answer} onRetry={() => refresh(model)} empty={() => undefined}>
      {(dated) => (
        <PageColumn>
          <StaleNotice dated={dated} timeZone={timeZone} />
          <View identity={identity} value={dated.value} asOf={dated.asOf} />
          <AsOf time={dated.asOf} timeZone={timeZone} />
        </PageColumn>
      )}
    </DataStates>
  );
}
