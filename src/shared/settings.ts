import type { AppPluginMeta } from '@grafana/data';
import { DEFAULT_DATASOURCE_UID } from './clickhouseQuery';

/** The app's jsonData as Grafana keeps it: any of it may be missing. The proxy's token is in secureJsonData. */
export interface AppSettings {
  /** Where the routes of plugin.json find the backend proxy. */
  proxyUrl?: string;
  /** The ClickHouse datasource that pages read. */
  datasourceUid?: string;
}

export type AppMeta = AppPluginMeta<AppSettings>;

export function datasourceUidOf(settings: AppSettings | undefined): string {
  return settings?.datasourceUid?.trim() || DEFAULT_DATASOURCE_UID;
}
