export type IncidentKind =
  'kv-saturation' | 'hot-prefix' | 'pod-crash' | 'epp-down' | 'gpu-xid' | 'scale-up' | 'scale-down';

/** Something that goes wrong, or changes, in one pool. */
export interface Incident {
  /** For people, for example `KV saturation of prod-us-east/inference/llama-70b`. */
  name: string;
  kind: IncidentKind;
  cluster: string;
  namespace: string;
  pool: string;
  /** Epoch milliseconds of the first occurrence. */
  startMs: number;
  durationMs: number;
  /** Repeats with this period, measured from `startMs`; once when absent. Longer than `durationMs`. */
  repeatEveryMs?: number;
  /** Which pod, by its position in the pool (`pod-crash`, `gpu-xid`); 0 by default. */
  podIndex?: number;
}

/** One occurrence of an incident: from `beginMs` up to, not including, `endMs`. */
export interface Occurrence {
  beginMs: number;
  endMs: number;
}

/** The occurrence that is under way at `atMs`, or else the next one; undefined when none is left. */
export function occurrenceAt(incident: Incident, atMs: number): Occurrence | undefined {
  let beginMs = incident.startMs;
  if (incident.repeatEveryMs !== undefined && atMs >= beginMs + incident.durationMs) {
    const elapsedMs = atMs - incident.startMs - incident.durationMs;
    beginMs += (Math.floor(elapsedMs / incident.repeatEveryMs) + 1) * incident.repeatEveryMs;
  }
  const endMs = beginMs + incident.durationMs;
  return atMs < endMs ? { beginMs, endMs } : undefined;
}

/** Whether the incident is under way at `atMs`. */
export function isActiveAt(incident: Incident, atMs: number): boolean {
  const sinceStartMs = atMs - incident.startMs;
  if (sinceStartMs < 0) {
    return false;
  }
  const phaseMs = incident.repeatEveryMs === undefined ? sinceStartMs : sinceStartMs % incident.repeatEveryMs;
  return phaseMs < incident.durationMs;
}
