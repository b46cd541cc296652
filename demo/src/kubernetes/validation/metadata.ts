import { forbiddenField, invalidValue, required } from '../causes';
import type { KubernetesObject, ObjectMeta } from '../object';
import type { Resource } from '../resources/resource';
import type { Cause } from '../status';
import { labelName, labelValue, qualifiedName } from './names';

const ANNOTATIONS_LIMIT = 256 * 1024;

/** Rules for the metadata of every object. */
export function validateMetadata(resource: Resource, { metadata }: KubernetesObject): Cause[] {
  return [
    ...nameCauses(resource, metadata),
    ...labelCauses(metadata.labels ?? {}, 'metadata.labels'),
    ...annotationCauses(metadata.annotations ?? {}),
    ...(metadata.finalizers ?? []).flatMap((finalizer) => qualifiedName(finalizer, 'metadata.finalizers')),
  ];
}

function nameCauses(resource: Resource, { name, generateName, namespace }: ObjectMeta): Cause[] {
  if (!name) {
    return [required('metadata.name', 'name or generateName is required')];
  }
  return [
    ...(generateName ? resource.nameRule(`${generateName.replace(/-$/, '')}`, 'metadata.generateName') : []),
    ...resource.nameRule(name, 'metadata.name'),
    ...(resource.isNamespaced && namespace ? labelName(namespace, 'metadata.namespace') : []),
  ];
}

/** Rules for labels, of an object or of a pod template. */
export function labelCauses(labels: Record<string, string>, field: string): Cause[] {
  return Object.entries(labels).flatMap(([key, value]) => [...qualifiedName(key, field), ...labelValue(value, field)]);
}

function annotationCauses(annotations: Record<string, string>): Cause[] {
  const field = 'metadata.annotations';
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return [
    ...Object.keys(annotations).flatMap((key) =>
      qualifiedName(key.toLowerCase(), field).map((cause) => ({
        ...cause,
        message: cause.message.replace(JSON.stringify(key.toLowerCase()), JSON.stringify(key)),
      }))
    ),
    ...(size > ANNOTATIONS_LIMIT
      ? [{ reason: 'FieldValueTooLong', message: `Too long: may not be more than ${ANNOTATIONS_LIMIT} bytes`, field }]
      : []),
  ];
}

/** Rules for a change of an object's metadata. */
export function validateMetadataChange(next: ObjectMeta, old: ObjectMeta): Cause[] {
  return [
    ...immutable('name', next.name, old.name),
    ...immutable('namespace', next.namespace, old.namespace),
    ...immutable('uid', next.uid, old.uid),
    ...immutable('creationTimestamp', next.creationTimestamp, old.creationTimestamp),
    ...immutable('deletionTimestamp', next.deletionTimestamp, old.deletionTimestamp),
    ...newFinalizerCauses(next, old),
  ];
}

function immutable(field: string, next: string | undefined, old: string | undefined): Cause[] {
  return next === old ? [] : [invalidValue(`metadata.${field}`, next, 'field is immutable')];
}

function newFinalizerCauses(next: ObjectMeta, old: ObjectMeta): Cause[] {
  const added = (next.finalizers ?? []).filter((finalizer) => !(old.finalizers ?? []).includes(finalizer));
  if (old.deletionTimestamp === undefined || added.length === 0) {
    return [];
  }
  const list = added.map((finalizer) => `"${finalizer}"`).join(', ');
  return [
    forbiddenField(
      'metadata.finalizers',
      `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`
    ),
  ];
}
