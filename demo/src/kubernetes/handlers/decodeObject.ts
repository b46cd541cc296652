import { isEmptyContainer } from '../fields/structure';
import { decodeDocument, unrecognized } from '../http/decode';
import { findBadTime, findMismatch, type TypeMismatch } from '../http/goTypes';
import { isObject, stringAt, type JsonObject } from '../json';
import { isKubernetesObject, type KubernetesObject, type ObjectMeta } from '../object';
import type { ServedResource } from '../resources/registry';
import { modelSchema } from '../schema/clientModels';
import { withDefaults } from '../schema/defaults';
import { prune } from '../schema/prune';
import type { Schema } from '../schema/schema';
import type { ResourceRequest } from '../server/context';
import { badRequest, invalid } from '../status';

/** The object in the body of a POST or PUT: of the right kind, without unknown fields, with defaults. */
export function decodeObject(request: ResourceRequest): KubernetesObject {
  const document = decodeDocument(request);
  const object = withTypeMeta(request.served, document, request.body);
  const unknown: string[] = [];
  const admitted = admitFields(request.served, object, (path) => unknown.push(path));
  reportUnknown(request, unknown);
  return admitted;
}

/** Tells of unknown fields as `fieldValidation` asks. @throws StatusError 400 where it is strict */
function reportUnknown({ query, served, warnings }: ResourceRequest, unknown: string[]): void {
  const mode = query.get('fieldValidation') || 'Warn';
  const problems = unknown.toSorted().map((path) => `unknown field "${path}"`);
  if (mode === 'Strict' && problems.length > 0) {
    const { kind } = served.resource;
    throw badRequest(
      `${kind} in version "${served.version.name}" cannot be handled as a ${kind}: strict decoding error: ${problems.join(', ')}`
    );
  }
  if (mode === 'Warn') {
    warnings.push(...problems);
  }
}

/** A document with its type checked. Built-in kinds need not name it. */
function withTypeMeta({ resource, apiVersion }: ServedResource, document: JsonObject, text: string): JsonObject {
  const { kind, isCustom } = resource;
  const foundVersion = stringAt(document, 'apiVersion') ?? '';
  const foundKind = stringAt(document, 'kind') ?? '';
  if (isCustom && !foundKind) {
    throw unrecognized(kind, `Object 'Kind' is missing in '${text}'`, text);
  }
  if ((isCustom || foundVersion) && foundVersion !== apiVersion) {
    throw badRequest(
      `the API version in the data (${foundVersion}) does not match the expected API version (${apiVersion})`
    );
  }
  if (foundKind && foundKind !== kind) {
    throw wrongKind(resource.group, isCustom, foundKind, kind, document);
  }
  return { ...document, apiVersion, kind };
}

function wrongKind(group: string, isCustom: boolean, found: string, expected: string, document: JsonObject) {
  if (isCustom) {
    const name = isObject(document.metadata) ? (stringAt(document.metadata, 'name') ?? '') : '';
    const message = `Invalid value: "${found}": must be ${expected}`;
    return invalid(group, found, name, [{ reason: 'FieldValueInvalid', message, field: 'kind' }]);
  }
  const conversion = `converting (v1.${found}) to (core.${expected}): unknown conversion`;
  return badRequest(`${found} in version "v1" cannot be handled as a ${expected}: ${conversion}`);
}

/**
 * An object without unknown fields and with defaults, as it is decoded.
 *
 * @throws StatusError 400 for wrong types in metadata, and anywhere in a built-in kind
 */
export function admitFields(
  served: ServedResource,
  document: JsonObject,
  onUnknown: (path: string) => void
): KubernetesObject {
  const { resource, version } = served;
  checkTypes(served, document);
  const known = prune(version.schema, { ...document, metadata: document.metadata ?? {} }, '', onUnknown);
  const object = withDefaults(version.schema, known);
  if (!isKubernetesObject(object)) {
    throw badRequest(`the object provided is no ${resource.kind}`);
  }
  object.metadata = tidyMetadata(object.metadata);
  resource.applyDefaults?.(object);
  return object;
}

/** Go reads a `null` in a map of strings as an empty one, and leaves out maps and lists with nothing in them. */
function tidyMetadata(metadata: ObjectMeta): ObjectMeta {
  const stringMap = (map: Record<string, string | null> = {}) =>
    Object.fromEntries(Object.entries(map).map(([key, value]) => [key, value ?? '']));
  const tidy = { ...metadata, labels: stringMap(metadata.labels), annotations: stringMap(metadata.annotations) };
  return Object.fromEntries(Object.entries(tidy).filter(([, value]) => !isEmptyContainer(value)));
}

function checkTypes({ resource, version }: ServedResource, document: JsonObject): void {
  const { kind, isCustom } = resource;
  const schema: Schema = isCustom ? { properties: { metadata: modelSchema('V1ObjectMeta') } } : version.schema;
  const prefix = `${kind} in version "${version.name}" cannot be handled as a ${kind}: `;
  const mismatch = findMismatch(schema, isCustom ? { metadata: document.metadata ?? {} } : document);
  if (mismatch) {
    throw badRequest(`${prefix}json: cannot unmarshal ${mismatch.found} into Go ${goField(mismatch, kind, isCustom)}`);
  }
  const time = findBadTime(schema, document);
  if (time !== undefined) {
    const layout = '2006-01-02T15:04:05Z07:00';
    throw badRequest(`${prefix}parsing time "${time}" as "${layout}": cannot parse "${time}" as "2006"`);
  }
}

/** Go names the structure that holds a field, which is the kind, or what the field's parent is called there. */
function goField({ path, wanted }: TypeMismatch, kind: string, isCustom: boolean): string {
  if (path.length === 1 && path[0] === 'metadata') {
    return 'value of type v1.ObjectMeta';
  }
  if (path[0] === 'metadata') {
    const within = isCustom ? path.slice(1) : path;
    return `struct field ObjectMeta.${within.join('.')} of type ${wanted}`;
  }
  const structure = path[0] === 'spec' && path.length > 1 ? `${kind}Spec` : kind;
  return `struct field ${structure}.${path.join('.')} of type ${wanted}`;
}
