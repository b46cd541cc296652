import type { GrafanaLiveSrv } from '@grafana/runtime';
import { NEVER, of } from 'rxjs';

/** Grafana Live that never connects. */
export const liveService: GrafanaLiveSrv = {
  getConnectionState: () => of(false),
  getStream: () => NEVER,
  getDataStream: () => NEVER,
  getPresence: () => Promise.reject(new Error('The preview has no Grafana Live')),
  publish: () => Promise.reject(new Error('The preview has no Grafana Live')),
};
