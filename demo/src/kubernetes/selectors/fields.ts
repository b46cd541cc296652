import { isObject, type Json } from '../json';
import type { KubernetesObject } from '../object';
import { badRequest } from '../status';

/** Fields by which a kind's objects may be chosen, besides name and namespace. */
export const SELECTABLE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  Secret: ['type'],
  ReplicaSet: ['status.replicas'],
};

/** Whether an object fits a field selector. @throws StatusError 400 where it cannot be read */
export function parseFieldSelector(
  text: string,
  kind: { kind: string; isNamespaced: boolean }
): (object: KubernetesObject) => boolean {
  const supported = ['metadata.name', 'metadata.namespace', ...(SELECTABLE_FIELDS[kind.kind] ?? [])];
  const terms = text
    .split(',')
    .filter(Boolean)
    .map((term) => {
      const [, field = '', operator, value] = /^([^=!]*)(==|=|!=)(.*)$/.exec(term) ?? [];
      if (operator === undefined) {
        throw badRequest(`invalid selector: '${term}'; can't understand '${term}'`);
      }
      if (!supported.includes(field)) {
        throw badRequest(`field label not supported: ${field}`);
      }
      return { field, isEqual: operator !== '!=', value: value ?? '' };
    });
  return (object) => terms.every(({ field, isEqual, value }) => (textAt(object, field) === value) === isEqual);
}

function textAt(object: KubernetesObject, field: string): string {
  if (field === 'source') {
    return textAt(object, 'source.component') || textAt(object, 'reportingComponent');
  }
  const value = field
    .split('.')
    .reduce<Json | undefined>((parent, step) => (isObject(parent) ? parent[step] : undefined), object);
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
