import type { AuditEntry, Event, JsonPatch } from '@ngf/contract';
import { eventTime } from '../../shared/kubernetes/eventTime';
import type { ScalingChange } from './scalingChanges';

/** Who or what changed the replicas, as far as somebody wrote it down. */
export type Author =
  | { kind: 'autoscaler'; name: string }
  /** Through this app; `isVerified`: Grafana's signature attests who it was. */
  | { kind: 'user'; login: string; isVerified: boolean }
  | { kind: 'unknown' };

/** What is known around changes. */
export interface Records {
  /** The log of changes that were made through this app. */
  audit: readonly AuditEntry[];
  /** Kubernetes' events of the pool. */
  events: readonly Event[];
}

/** Kubernetes' own word on a change. */
export interface KubernetesReason {
  reason: string;
  message: string;
}

/** The proxy gathers what it sees for a second, and Kubernetes' own times are whole seconds. */
const SEEN_WITHIN_MS = 30_000;
const WHOLE_SECOND_MS = 1_000;

/** What the proxy writes down where no autoscaler owns the replicas. */
const NO_AUTOSCALER = 'set by a person or program';

export function authorOf(change: ScalingChange, { audit }: Pick<Records, 'audit'>): Author {
  if (change.trigger !== NO_AUTOSCALER) {
    return { kind: 'autoscaler', name: change.trigger };
  }
  const asked = audit.filter((entry) => asksFor(change, entry));
  // The log names workloads, and a pool does not say which is its own: where two of them fit, neither is told.
  const workloads = new Set(asked.map(({ kind, name }) => `${kind}/${name}`));
  const [entry] = asked;
  return entry && workloads.size === 1
    ? { kind: 'user', login: entry.user.login, isVerified: entry.user.verified }
    : { kind: 'unknown' };
}

function asksFor(change: ScalingChange, { verb, dryRun, outcome, diff, time }: AuditEntry): boolean {
  const isDone = verb === 'scale' && !dryRun && outcome !== null && outcome.status < 400;
  return isDone && isJustBefore(change, Date.parse(time)) && changesReplicas(change, diff ?? []);
}

/** A test in front of a change tells the value before. */
function changesReplicas({ from, to }: ScalingChange, diff: JsonPatch): boolean {
  const told = (operation: 'test' | 'replace') =>
    diff.some(
      (one) => one.op === operation && one.path === '/spec/replicas' && one.value === (operation === 'test' ? from : to)
    );
  return told('test') && told('replace');
}

function isJustBefore({ time }: ScalingChange, other: number): boolean {
  return other <= time + WHOLE_SECOND_MS && time - other <= SEEN_WITHIN_MS;
}

/** Controllers that change replicas, and how their events name the new number; the one that decides comes first. */
const TELLING: ReadonlyArray<{ reason: string; newSize: RegExp }> = [
  { reason: 'SuccessfulRescale', newSize: /New size: (\d+)/ },
  { reason: 'KEDAScaleTargetActivated', newSize: /to (\d+)/ },
  { reason: 'KEDAScaleTargetDeactivated', newSize: /to (\d+)/ },
  { reason: 'ScalingReplicaSet', newSize: /to (\d+)$/ },
];

/** Undefined where Kubernetes has said nothing of it, or has forgotten: it keeps events for an hour. */
export function reasonOf(change: ScalingChange, { events }: Pick<Records, 'events'>): KubernetesReason | undefined {
  for (const { reason, newSize } of TELLING) {
    const found = events.find(
      (event) =>
        event.reason === reason &&
        newSize.exec(event.message ?? '')?.[1] === String(change.to) &&
        isJustBefore(change, eventTime(event) ?? NaN)
    );
    if (found) {
      return { reason, message: found.message ?? '' };
    }
  }
  return undefined;
}
