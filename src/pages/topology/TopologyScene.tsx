import { t, Trans } from '@grafana/i18n';
import { type SceneComponentProps, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import type { Topology } from '@ngf/contract';
import React from 'react';
import { map } from 'rxjs';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import { AsOf } from '../../shared/kubernetes/AsOf';
import type { FleetAnswer } from '../../shared/kubernetes/fleet';
import type { AnswersState, Dated } from '../../shared/kubernetes/followAnswers';
import { followFleet } from '../../shared/kubernetes/followFleet';
import { readTopology } from '../../shared/kubernetes/objects';
import { StaleNotice } from '../../shared/kubernetes/StaleNotice';
import { namesVariable } from '../../shared/namesVariables';
import { ClusterFailures } from '../../shared/objectList/ClusterFailures';
import { EmptyChoice } from '../../shared/objectList/EmptyChoice';
import { NoObjects } from '../../shared/objectList/NoObjects';
import { PageColumn } from '../../shared/PageColumn';
import { ClusterTopology } from './ClusterTopology';
import { inNamespaces } from './grouping';

/** The topology of every cluster that the variables choose, as of the last refresh. */
export class TopologyScene extends SceneObjectBase<AnswersState<FleetAnswer<Topology>>> {
  static readonly Component = TopologyRenderer;

  constructor() {
    super({ answer: { kind: 'loading' } });
    this.addActivationHandler(() => {
      const offers = this.subscribeToState(({ answer }, before) => {
        if (answer !== before.answer && answer.kind === 'ready') {
          const { clusters, items } = answer.value.value;
          namesVariable('cluster', this).offer(clusters);
          namesVariable('namespace', this).offer(
            items.flatMap(({ object }) => object.nodes.map(({ namespace }) => namespace))
          );
        }
      });
      const stop = followFleet(this, (cluster, onAge) =>
        readTopology(cluster, onAge).pipe(map((topology) => [topology]))
      );
      return () => {
        stop();
        offers.unsubscribe();
      };
    });
  }
}

function TopologyRenderer({ model }: SceneComponentProps<TopologyScene>) {
  const { answer } = model.useState();
  return (
    <DataStates
      state={answer}
      onRetry={() => refresh(model)}
      empty={({ value: { items, failures } }) =>
        failures.length === 0 && items.every(({ object }) => object.nodes.length === 0) ? <NoTopology /> : undefined
      }
    >
      {(dated) => <Loaded model={model} dated={dated} />}
    </DataStates>
  );
}

function Loaded({ model, dated }: { model: TopologyScene; dated: Dated<FleetAnswer<Topology>> }) {
  const { value, asOf } = dated;
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  const [clusters, namespaces] = [namesVariable('cluster', model), namesVariable('namespace', model)];
  clusters.useState();
  namespaces.useState();
  const chosen = value.items
    .filter(({ cluster }) => clusters.allows(cluster))
    .map(({ cluster, object }) => ({
      cluster,
      topology: inNamespaces(object, (namespace) => namespaces.allows(namespace)),
    }))
    .filter(({ topology }) => topology.nodes.length > 0);
  return (
    <PageColumn>
      <StaleNotice dated={dated} timeZone={timeZone} />
      <ClusterFailures failures={value.failures.filter(({ cluster }) => clusters.allows(cluster))} />
      {chosen.length === 0 && value.items.length > 0 && (
        <EmptyChoice
          message={t('topology.none-chosen', 'Nothing fits this choice of cluster and namespace')}
          filters={[clusters, namespaces]}
        />
      )}
      {chosen.map(({ cluster, topology }) => (
        <ClusterTopology key={cluster} cluster={cluster} topology={topology} />
      ))}
      <AsOf time={asOf} timeZone={timeZone} />
    </PageColumn>
  );
}

function NoTopology() {
  return (
    <NoObjects message={t('topology.none', 'Nothing to connect yet')}>
      <Trans i18nKey="topology.none-advice">
        No cluster has a gateway, a route or an inference pool. Create a pool and a route to it, and they appear here.
      </Trans>
    </NoObjects>
  );
}
