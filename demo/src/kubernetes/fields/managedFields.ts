import { isObject, isSame, stringAt, without, type JsonObject } from '../json';
import { toTime, type KubernetesObject } from '../object';
import type { Schema } from '../schema/schema';
import { appliedFields, merge, removeFields } from './applied';
import { compareFields, type Comparison } from './compare';
import { FieldSet, type FieldPath } from './fieldSet';

/** Who writes, and through what. */
export interface Writer {
  manager: string;
  apiVersion: string;
  /** "status" or "scale"; "" for the object itself. */
  subresource: string;
  nowMs: number;
  /** Fields that this way of writing ignores, as prefixes of their paths. */
  ignores: readonly FieldPath[];
}

export interface Ownership {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource: string;
  time: string;
  fields: FieldSet;
}

/** What the server itself decides, or what merely names the object. */
const UNOWNED = new Set(
  [
    'apiVersion',
    'kind',
    'metadata',
    ...[
      'name',
      'namespace',
      'creationTimestamp',
      'selfLink',
      'uid',
      'generation',
      'managedFields',
      'resourceVersion',
    ].map((field) => `metadata/${field}`),
    'metadata/deletionTimestamp',
    'metadata/deletionGracePeriodSeconds',
  ].map((path) =>
    path
      .split('/')
      .map((field) => `f:${field}`)
      .join('/')
  )
);

const isOwnable = (path: FieldPath, { ignores }: Writer) =>
  path.length > 0 &&
  !UNOWNED.has(path.join('/')) &&
  path[1] !== 'f:managedFields' &&
  !ignores.some((prefix) => prefix.every((step, index) => path[index] === step));

/** The entries of `metadata.managedFields` that can be read; others are dropped. */
export function readOwnerships(object: JsonObject): Ownership[] {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const entries = Array.isArray(metadata.managedFields) ? metadata.managedFields.filter(isObject) : [];
  return entries.flatMap((entry) =>
    isObject(entry.fieldsV1)
      ? [
          {
            manager: stringAt(entry, 'manager') ?? '',
            operation: entry.operation === 'Apply' ? ('Apply' as const) : ('Update' as const),
            apiVersion: stringAt(entry, 'apiVersion') ?? '',
            subresource: stringAt(entry, 'subresource') ?? '',
            time: stringAt(entry, 'time') ?? '',
            fields: FieldSet.parse(entry.fieldsV1),
          },
        ]
      : []
  );
}

/** The object with `ownerships` as its `metadata.managedFields`, in the API server's order. */
export function withOwnerships(object: KubernetesObject, ownerships: Ownership[]): KubernetesObject {
  const orderOf = ({ operation, time, manager, apiVersion, subresource }: Ownership) =>
    [operation, time, manager, apiVersion, subresource].join('\u0000');
  const entries = ownerships
    .filter(({ fields }) => !fields.isEmpty)
    .sort((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1))
    .map(({ fields, subresource, time, ...entry }) => ({
      ...entry,
      ...(time && { time }),
      fieldsType: 'FieldsV1',
      fieldsV1: fields.toJson(),
      ...(subresource && { subresource }),
    }));
  const metadata = without(object.metadata, 'managedFields');
  return { ...object, metadata: entries.length > 0 ? { ...metadata, managedFields: entries } : metadata };
}

const isOf = (writer: Writer, operation: Ownership['operation']) => (ownership: Ownership) =>
  ownership.operation === operation &&
  ownership.manager === writer.manager &&
  ownership.subresource === writer.subresource &&
  (operation === 'Apply' || ownership.apiVersion === writer.apiVersion);

/** Gives a changed object its owners after a write that is no apply: what changed belongs to the writer. */
export function trackUpdate(
  schema: Schema,
  old: JsonObject,
  next: KubernetesObject,
  owners: Ownership[],
  writer: Writer
): KubernetesObject {
  const changes = ownable(compareFields(schema, old, next), writer);
  const taken = changes.added.union(changes.modified);
  const isOwn = isOf(writer, 'Update');
  const others = owners
    .filter((owner) => !isOwn(owner))
    .map((owner) => ({
      ...owner,
      fields: owner.fields.minus(taken).minus(changes.removed),
    }));
  const own = owners.find(isOwn);
  if (taken.isEmpty) {
    return withOwnerships(next, [...others, ...(own ? [{ ...own, fields: own.fields.minus(changes.removed) }] : [])]);
  }
  const fields = (own?.fields ?? FieldSet.empty()).union(taken).minus(changes.removed);
  return withOwnerships(next, [...others, ownershipOf(writer, 'Update', fields)]);
}

function ownable(comparison: Comparison, writer: Writer): Comparison {
  const keeps = (path: FieldPath) => isOwnable(path, writer);
  return {
    added: comparison.added.filter(keeps),
    modified: comparison.modified.filter(keeps),
    removed: comparison.removed.filter(keeps),
  };
}

const ownershipOf = (writer: Writer, operation: Ownership['operation'], fields: FieldSet): Ownership => ({
  manager: writer.manager,
  operation,
  apiVersion: writer.apiVersion,
  subresource: writer.subresource,
  time: toTime(writer.nowMs),
  fields,
});

/** A field that an apply would take from another manager. */
export interface FieldConflict {
  owner: Ownership;
  path: FieldPath;
}

export interface Applied {
  object: KubernetesObject;
  conflicts: FieldConflict[];
}

/** Lays an applied configuration over an object; what the manager no longer applies, and nobody else owns, goes. */
export function applyConfiguration(
  schema: Schema,
  live: KubernetesObject,
  configuration: KubernetesObject,
  writer: Writer
): Applied {
  const owners = readOwnerships(live);
  const isOwn = isOf(writer, 'Apply');
  const previous = owners.find(isOwn);
  const others = owners.filter((owner) => !isOwn(owner));
  const fields = appliedFields(schema, configuration).filter((path) => isOwnable(path, writer));

  const dropped = (previous?.fields.pathsWithParents() ?? []).filter(
    (path) =>
      path.length > 0 &&
      isOwnable(path, writer) &&
      !fields.reaches(path) &&
      !others.some((owner) => owner.fields.reaches(path))
  );
  // What makes it an object of Kubernetes (apiVersion, kind, metadata.name) nobody owns, so nothing of it is dropped.
  const object = removeFields(schema, merge(schema, live, configuration), dropped) as KubernetesObject;

  const changes = ownable(compareFields(schema, live, object), writer);
  const taken = changes.added.union(changes.modified);
  const conflicts = others.flatMap((owner) =>
    owner.fields
      .paths()
      .filter((path) => taken.has(path))
      .map((path) => ({ owner, path }))
  );
  // A time is that of a change: who applies what is there already has none.
  const isUnchanged = isSame(live, object);
  const own = { ...ownershipOf(writer, 'Apply', fields), ...(isUnchanged && { time: previous?.time ?? '' }) };
  const left = others.map((owner) => ({ ...owner, fields: owner.fields.minus(taken).minus(changes.removed) }));
  return { object: withOwnerships(object, [...left, own]), conflicts };
}
