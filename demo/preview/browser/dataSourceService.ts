import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourcePluginMeta,
  PluginType,
  type ScopedVars,
} from '@grafana/data';
import { type DataSourceSrv, getTemplateSrv, type RuntimeDataSourceRegistration } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import { ClickHouseDatasource } from './clickhouseDatasource';
import { GrafanaDatasource } from './grafanaDatasource';

/** The two datasources the plugin may count on: ClickHouse as it is provisioned, and Grafana's own for live data. */
export function createDataSourceService(): DataSourceSrv {
  const clickhouse = describe(1, 'grafana-clickhouse-datasource', 'ngf-clickhouse', 'ClickHouse', true);
  const grafana = describe(-1, 'datasource', 'grafana', '-- Grafana --', false);
  const listed = [clickhouse, grafana];
  const instances = new Map<string, DataSourceApi>([
    [clickhouse.uid, Object.assign(new ClickHouseDatasource(clickhouse), { meta: clickhouse.meta })],
    [grafana.uid, Object.assign(new GrafanaDatasource(grafana), { meta: grafana.meta })],
  ]);

  function getInstanceSettings(ref?: DataSourceRef | string | null, scopedVars?: ScopedVars) {
    const named = typeof ref === 'string' ? ref : (ref?.uid ?? ref?.type);
    if (named === undefined || named === 'default') {
      return clickhouse;
    }
    const name = getTemplateSrv().replace(named, scopedVars);
    return listed.find((settings) => [settings.uid, settings.name, settings.type].includes(name));
  }

  return {
    getInstanceSettings,
    get: async (ref, scopedVars) => {
      const runtime = instances.get((typeof ref === 'string' ? ref : ref?.uid) ?? '');
      const instance = runtime ?? instances.get(getInstanceSettings(ref, scopedVars)?.uid ?? '');
      if (!instance) {
        throw new Error(`The preview has no datasource ${JSON.stringify(ref)}, only ${listed.map(({ uid }) => uid)}`);
      }
      return instance;
    },
    getList: ({ type, pluginId, filter } = {}) => {
      const types = [type ?? pluginId ?? []].flat();
      const fitting = listed.filter((settings) => types.length === 0 || types.includes(settings.type));
      return filter ? fitting.filter(filter) : fitting.filter(({ uid }) => uid !== grafana.uid);
    },
    reload: () => undefined,
    registerRuntimeDataSource: ({ dataSource }: RuntimeDataSourceRegistration) => {
      instances.set(dataSource.uid, dataSource);
    },
  };
}

function describe(
  id: number,
  type: string,
  uid: string,
  name: string,
  isDefault: boolean
): DataSourceInstanceSettings & { meta: DataSourcePluginMeta } {
  const info = { author: { name: '' }, description: '', links: [], screenshots: [], updated: '', version: '' };
  const meta: DataSourcePluginMeta = {
    id: type,
    name,
    type: PluginType.datasource,
    info: { ...info, logos: { small: '', large: '' } },
    module: '',
    baseUrl: '',
    metrics: true,
  };
  return { id, uid, type, name, isDefault, meta, jsonData: {}, readOnly: true, access: 'proxy' };
}
