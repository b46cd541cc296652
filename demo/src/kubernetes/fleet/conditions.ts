import { objectAt, objectsAt, type Json, type JsonObject } from '../json';
import { toTime, type KubernetesObject } from '../object';

/** What a controller says, and why where it is not so. */
export interface Finding {
  type: string;
  problem?: { reason: string; message: string } | undefined;
}

/** Conditions of an object's present generation; one that says what it said before keeps the time of its last change. */
export function conditionsOf(
  { metadata }: KubernetesObject,
  previous: readonly JsonObject[],
  findings: readonly Finding[],
  nowMs: number
): Json[] {
  return findings.map(({ type, problem }) => {
    const status = problem ? 'False' : 'True';
    const before = previous.find((condition) => condition.type === type);
    return {
      type,
      status,
      reason: problem?.reason ?? type,
      message: problem?.message ?? '',
      lastTransitionTime: before?.status === status ? before.lastTransitionTime : toTime(nowMs),
      observedGeneration: metadata.generation ?? 1,
    };
  });
}

/** The conditions of one of the items of a status. */
export function previousOf(object: KubernetesObject, list: string, isIt: (item: JsonObject) => boolean): JsonObject[] {
  const item = objectsAt(objectAt(object, 'status'), list).find(isIt);
  return item ? objectsAt(item, 'conditions') : [];
}
