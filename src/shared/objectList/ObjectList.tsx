import {
  type SceneComponentProps,
  sceneGraph,
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import React from 'react';
import { DataStates } from '../DataStates';
import { refresh } from '../followOverviews';
import type { FleetAnswer } from '../kubernetes/fleet';
import type { AnswersState, Dated } from '../kubernetes/followAnswers';
import { followFleet } from '../kubernetes/followFleet';
import { StaleNotice } from '../kubernetes/StaleNotice';
import { namesVariable } from '../namesVariables';
import { PageColumn } from '../PageColumn';
import { useUrlSearch } from '../useUrlSearch';
import { ClusterFailures } from './ClusterFailures';
import type { ListDefinition, NamespacedObject } from './definition';
import { EmptyChoice } from './EmptyChoice';
import { ObjectTable } from './ObjectTable';

interface ObjectListState<T> extends AnswersState<FleetAnswer<T>> {
  search: string;
  /** As in the URL. */
  sort: string;
}

/** Objects of one kind from the chosen clusters. Search and sort stand in the URL, so that a link or Back shows the same. */
export class ObjectList<T extends NamespacedObject> extends SceneObjectBase<ObjectListState<T>> {
  static readonly Component = ObjectListRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['search', 'sort'] });

  constructor(readonly definition: ListDefinition<T>) {
    super({ search: '', sort: '', answer: { kind: 'loading' } });
    this.addActivationHandler(() => {
      const offers = this.subscribeToState(({ answer }, before) => {
        if (answer !== before.answer && answer.kind === 'ready') {
          this.offerNames(answer.value.value);
        }
      });
      const stop = followFleet(this, definition.read);
      return () => {
        stop();
        offers.unsubscribe();
      };
    });
  }

  getUrlState(): SceneObjectUrlValues {
    const { search, sort } = this.state;
    return { search: search || undefined, sort: sort || undefined };
  }

  /** Gets only what changed: null for a key that left the URL, nothing for one that stayed the same. */
  updateFromUrl({ search, sort }: SceneObjectUrlValues) {
    if (search !== undefined) {
      this.setState({ search: typeof search === 'string' ? search : '' });
    }
    if (sort !== undefined) {
      this.setState({ sort: typeof sort === 'string' ? sort : '' });
    }
  }

  readonly setSearch = (search: string) => this.setState({ search });
  readonly setSort = (sort: string) => this.setState({ sort });

  private offerNames({ clusters, items }: FleetAnswer<T>) {
    namesVariable('cluster', this).offer(clusters);
    namesVariable('namespace', this).offer(items.map(({ object }) => object.metadata.namespace));
  }
}

function ObjectListRenderer({ model }: SceneComponentProps<ObjectList<NamespacedObject>>) {
  const { answer } = model.useState();
  const { none } = model.definition.texts();
  return (
    <DataStates
      state={answer}
      onRetry={() => refresh(model)}
      empty={({ value: { items, failures } }) => (items.length === 0 && failures.length === 0 ? none : undefined)}
    >
      {(dated) => <Loaded model={model} dated={dated} />}
    </DataStates>
  );
}

interface LoadedProps {
  model: ObjectList<NamespacedObject>;
  dated: Dated<FleetAnswer<NamespacedObject>>;
}

function Loaded({ model, dated }: LoadedProps) {
  const { value, asOf } = dated;
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  const { search, sort } = model.useState();
  const urlSearch = useUrlSearch();
  const [clusters, namespaces] = [namesVariable('cluster', model), namesVariable('namespace', model)];
  clusters.useState();
  namespaces.useState();
  const chosen = value.items.filter(
    ({ cluster, object }) => clusters.allows(cluster) && namespaces.allows(object.metadata.namespace)
  );
  return (
    <PageColumn>
      <StaleNotice dated={dated} timeZone={timeZone} />
      <ClusterFailures failures={value.failures.filter(({ cluster }) => clusters.allows(cluster))} />
      {chosen.length === 0 && value.items.length > 0 ? (
        <EmptyChoice message={model.definition.texts().noneChosen} filters={[clusters, namespaces]} />
      ) : (
        <ObjectTable
          definition={model.definition}
          context={{ search: urlSearch, now: asOf }}
          rows={chosen}
          clusters={value.clusters.filter((cluster) => clusters.allows(cluster))}
          search={search}
          onSearch={model.setSearch}
          sort={sort}
          onSort={model.setSort}
          timeZone={timeZone}
        />
      )}
    </PageColumn>
  );
}
