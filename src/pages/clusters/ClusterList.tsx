import { t, Trans } from '@grafana/i18n';
import { type SceneComponentProps, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import type { Cluster } from '@ngf/contract';
import React from 'react';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import { AsOf } from '../../shared/kubernetes/AsOf';
import { readClusters } from '../../shared/kubernetes/fleet';
import { type AnswersState, followAnswers } from '../../shared/kubernetes/followAnswers';
import { NoObjects } from '../../shared/objectList/NoObjects';
import { PageColumn } from '../../shared/PageColumn';
import { ClusterTable } from './ClusterTable';
import { readAfterAttempts } from './readAfterAttempts';

/** Every cluster, as of the last refresh. */
export class ClusterList extends SceneObjectBase<AnswersState<Cluster[]>> {
  static readonly Component = ClusterListRenderer;

  constructor() {
    super({ answer: { kind: 'loading' } });
    this.addActivationHandler(() => {
      const attempts = readAfterAttempts(this);
      const answers = followAnswers(this, readClusters);
      return () => {
        answers();
        attempts();
      };
    });
  }
}

function ClusterListRenderer({ model }: SceneComponentProps<ClusterList>) {
  const { answer } = model.useState();
  return (
    <DataStates
      state={answer}
      onRetry={() => refresh(model)}
      empty={({ value }) => (value.length === 0 ? <NoClusters /> : undefined)}
    >
      {({ value, asOf }) => (
        <PageColumn>
          <ClusterTable clusters={value} asOf={asOf} />
          <AsOf time={asOf} timeZone={sceneGraph.getTimeRange(model).getTimeZone()} />
        </PageColumn>
      )}
    </DataStates>
  );
}

function NoClusters() {
  return (
    <NoObjects message={t('clusters.none', 'No clusters yet')}>
      <Trans i18nKey="clusters.none-advice">
        Give the backend proxy a list of clusters in CLUSTERS_CONFIG or a KUBECONFIG, or run it in a cluster with a
        service account.
      </Trans>
    </NoObjects>
  );
}
