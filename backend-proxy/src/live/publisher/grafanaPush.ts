import { linesOf } from './lines';
import type { LivePoint } from './points';

/** Sends points to the live channels of their topics. Rejects where they are not taken. */
export type Push = (points: readonly LivePoint[]) => Promise<void>;

export interface GrafanaTarget {
  url: string;
  /** Of a service account with the role Editor (permission live:push). */
  token: string;
}

/** Channels are `stream/ngf/<topic>`. */
const STREAM = 'ngf';
/** Longer than that, and the next messages would be late. */
const TIMEOUT_MS = 5_000;

/** To Grafana Live. */
export function grafanaPush({ url, token }: GrafanaTarget): Push {
  const endpoint = `${url.replace(/\/+$/, '')}/api/live/push/${STREAM}`;
  return async (points) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain; charset=utf-8' },
      body: points.flatMap(linesOf).join('\n'),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    // Read to the end: the connection can be used again.
    await response.text();
    if (!response.ok) {
      throw new Error(`Grafana answered ${response.status} to a push of live messages: ${adviceFor(response.status)}`);
    }
  };
}

function adviceFor(status: number): string {
  return status === 401 || status === 403
    ? 'GRAFANA_TOKEN must be that of a service account with the role Editor'
    : 'its log says why';
}
