import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from '../../shared/routes';
import type { AppMeta, AppSettings } from '../../shared/settings';

export interface NewSettings {
  jsonData: AppSettings;
  /** Undefined keeps the token that Grafana has. */
  proxyToken: string | undefined;
}

/** Writes the app's settings and leaves what this page does not know as it was. */
export async function saveSettings(meta: AppMeta, { jsonData, proxyToken }: NewSettings): Promise<void> {
  await lastValueFrom(
    getBackendSrv().fetch({
      url: `/api/plugins/${PLUGIN_ID}/settings`,
      method: 'POST',
      showErrorAlert: false,
      data: {
        enabled: meta.enabled,
        pinned: meta.pinned,
        jsonData: { ...meta.jsonData, ...jsonData },
        secureJsonData: proxyToken === undefined ? undefined : { proxyToken },
      },
    })
  );
}
