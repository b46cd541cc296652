import { locationSearchToObject, locationService } from '@grafana/runtime';
import { type SceneComponentProps, sceneGraph, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { Combobox, InlineLabel, Stack } from '@grafana/ui';
import { t } from '@grafana/i18n';
import React from 'react';
import { identityKey, invalidPartOf, type PoolIdentity } from '../identity';
import { queryRunner } from '../queryRunner';
import { pageLink } from '../routes';
import { poolNamesQuery, readPoolNames } from './poolNames';

interface PoolSwitcherState extends SceneObjectState {
  current: PoolIdentity;
  /** The page's path for a pool. */
  pathOf: (pool: PoolIdentity) => string;
}

/** Goes from one pool to another at the same time range. A pool is chosen whole: cluster, namespace and name. */
export class PoolSwitcher extends SceneObjectBase<PoolSwitcherState> {
  static readonly Component = PoolSwitcherRenderer;

  constructor(datasourceUid: string, current: PoolIdentity, pathOf: PoolSwitcherState['pathOf']) {
    super({ current, pathOf, $data: queryRunner(datasourceUid, [poolNamesQuery()]) });
  }
}

function PoolSwitcherRenderer({ model }: SceneComponentProps<PoolSwitcher>) {
  const { current, pathOf } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const pools = readPoolNames(data?.series ?? []).filter((pool) => !invalidPartOf(pool));
  const byKey = new Map([current, ...pools].map((pool) => [identityKey(pool), pool]));
  const label = t('pool.switcher', 'Pool');
  return (
    <Stack gap={0}>
      <InlineLabel width="auto" htmlFor="pool-switcher">
        {label}
      </InlineLabel>
      <Combobox
        // A selection of the pool before must not live on in the next pool's page.
        key={identityKey(current)}
        id="pool-switcher"
        aria-label={label}
        width="auto"
        minWidth={24}
        value={identityKey(current)}
        options={[...byKey].map(([value, { cluster, namespace, pool }]) => ({
          value,
          label: pool,
          description: `${cluster} / ${namespace}`,
        }))}
        onChange={({ value }) => goTo(byKey.get(value), pathOf)}
      />
    </Stack>
  );
}

/** Combobox reports a choice again while the page changes under it: one step in the history is enough. */
function goTo(pool: PoolIdentity | undefined, pathOf: (pool: PoolIdentity) => string) {
  const { pathname, search } = locationService.getLocation();
  if (pool && pathname !== pathOf(pool)) {
    locationService.push(pageLink(pathOf(pool), locationSearchToObject(search)));
  }
}
