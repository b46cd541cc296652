import type { TimeRange } from '@grafana/data';
import { type AuditEntry, AuditEntrySchema, type Event } from '@ngf/contract';
import { forkJoin, map, type Observable } from 'rxjs';
import { Type } from 'typebox';
import type { PoolIdentity } from '../../shared/identity';
import type { AgeListener } from '../../shared/kubernetes/answerAge';
import { readPoolEvents } from '../../shared/kubernetes/objects';
import { asPart, type Part } from '../../shared/kubernetes/part';
import { readFromProxy } from '../../shared/kubernetes/proxyRequest';

/** What tells who changed the replicas, and why. Where one cannot be read the other serves all the same. */
export interface ScalingRecords {
  audit: Part<AuditEntry[]>;
  events: Part<Event[]>;
}

/** The proxy answers no more at once. */
const MOST_ENTRIES = 1000;

export function readScalingRecords(
  { cluster, namespace, pool }: PoolIdentity,
  range: TimeRange,
  onAge: AgeListener
): Observable<ScalingRecords> {
  const query = new URLSearchParams({
    cluster,
    from: String(range.from.valueOf()),
    to: String(range.to.valueOf()),
    limit: String(MOST_ENTRIES),
  });
  const audit = readFromProxy(`audit?${query.toString()}`, Type.Array(AuditEntrySchema));
  return forkJoin({
    audit: asPart(audit.pipe(map((entries) => entries.filter((entry) => entry.namespace === namespace)))),
    events: asPart(readPoolEvents({ cluster, namespace, name: pool }, onAge)),
  });
}
