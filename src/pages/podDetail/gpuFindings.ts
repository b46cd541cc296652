import { metrics } from '@ngf/telemetry';
import type { DataFrame } from '@grafana/data';
import { crossed } from '../../shared/poolState';
import type { PodState } from '../../shared/podStates';
import { requiredText, tableReader } from '../../shared/tableReader';

/** A GPU's last XID error became another one. */
export interface XidChange {
  /** Milliseconds since 1970. */
  time: number;
  node: string;
  gpu: string;
  code: number;
}

/** Who has to do something about an XID. Source: NVIDIA, XID Errors (docs.nvidia.com/deploy/xid-errors). */
export type XidKind = 'application' | 'contained' | 'hardware' | 'link' | 'other';

const kinds: Readonly<Record<number, XidKind>> = {
  13: 'application',
  31: 'application',
  43: 'application',
  45: 'application',
  94: 'contained',
  48: 'hardware',
  63: 'hardware',
  64: 'hardware',
  79: 'hardware',
  95: 'hardware',
  119: 'hardware',
  74: 'link',
};

export type GpuFinding =
  | { kind: 'xid'; severity: 'critical' | 'warning'; change: XidChange; xid: XidKind }
  | { kind: 'hot'; severity: 'critical' | 'warning'; celsius: number };

/** What is wrong with a pod's GPUs, or was in the time range; the newest of each XID on each GPU. */
export function gpuFindings(pod: PodState | undefined, changes: readonly XidChange[]): GpuFinding[] {
  const celsius = pod?.gpuTemperature ?? null;
  const severity = crossed(metrics.gpuTemperature.thresholds, celsius);
  const newest = new Map<string, XidChange>();
  for (const change of changes) {
    const key = `${change.gpu}/${change.code}`;
    const known = newest.get(key);
    newest.set(key, known && known.time >= change.time ? known : change);
  }
  const xids = [...newest.values()].sort((a, b) => b.time - a.time);
  return [
    ...(severity && celsius !== null ? [{ kind: 'hot' as const, severity, celsius }] : []),
    ...xids.map((change): GpuFinding => {
      const xid = kinds[change.code] ?? 'other';
      return { kind: 'xid', severity: xid === 'application' ? 'warning' : 'critical', change, xid };
    }),
  ];
}

/** Reads the answer to `xidQuery`. */
export function readXidChanges(frame: DataFrame | undefined): XidChange[] {
  if (!frame || frame.length === 0) {
    return [];
  }
  const reader = tableReader(frame);
  return Array.from({ length: reader.rows }, (_, row) => ({
    time: (reader.number('time', row) ?? 0) * 1000,
    node: requiredText(reader, 'node', row),
    gpu: requiredText(reader, 'gpu', row),
    code: reader.number('code', row) ?? 0,
  }));
}
