import { type SceneComponentProps, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import React from 'react';
import { DataStates } from '../DataStates';
import { refresh } from '../followOverviews';
import type { ObjectIdentity } from '../identity';
import { AsOf } from '../kubernetes/AsOf';
import { type AnswersState, followAnswers } from '../kubernetes/followAnswers';
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
    this.addActivationHandler(() => followAnswers(this, () => definition.read(identity)));
  }
}

function ObjectDetailRenderer({ model }: SceneComponentProps<ObjectDetail<unknown>>) {
  const { answer } = model.useState();
  const { place, definition, identity } = model;
  if (answer.kind === 'failed' && answer.failure.kind === 'notFound') {
    return <UnknownObject {...place} identity={identity} />;
  }
  const { View } = definition;
  return (
    <DataStates state={answer} onRetry={() => refresh(model)} empty={() => undefined}>
      {({ value, asOf }) => (
        <PageColumn>
          <View identity={identity} value={value} asOf={asOf} />
          <AsOf time={asOf} timeZone={sceneGraph.getTimeRange(model).getTimeZone()} />
        </PageColumn>
      )}
    </DataStates>
  );
}
