import { invalidValue } from '../causes';
import { goSyntaxError, readYaml, unsupportedMediaType } from '../http/decode';
import { parseMediaType } from '../http/mediaType';
import { isObject, type Json, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import { jsonPatch } from '../patch/jsonPatch';
import { mergePatch } from '../patch/mergePatch';
import { strategicMerge } from '../patch/strategicMerge';
import type { Answer, ResourceRequest } from '../server/context';
import { badRequest, invalid, notFound, StatusError } from '../status';
import { apply } from './apply';
import { admitFields } from './decodeObject';
import { checkWriteOptions, keyOf, tableOf } from './options';
import { presented } from './present';
import { replaceObject, requireName } from './update';

const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';
export const APPLY_PATCH = 'application/apply-patch+yaml';

/** PATCH of an object or of its status. */
export function patch(request: ResourceRequest): Answer {
  const { served, info, server } = request;
  const { resource } = served;
  requireName(request);
  const { type } = parseMediaType(request.headers['content-type'] ?? '');
  checkPatchType(type, resource.isCustom);
  checkWriteOptions(request.query, 'PatchOptions', type === APPLY_PATCH);
  if (type === APPLY_PATCH) {
    return apply(request);
  }
  const old = server.store.get(tableOf(request), keyOf(request, info.name));
  if (old === undefined) {
    throw notFound(resource, info.name);
  }
  const patched = patchedDocument(request, type, presented(served, old));
  return { code: 200, body: presented(served, replaceObject(request, old, patched)) };
}

function checkPatchType(type: string, isCustom: boolean): void {
  const accepted = isCustom
    ? [JSON_PATCH, MERGE_PATCH, APPLY_PATCH]
    : [JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, APPLY_PATCH];
  if (accepted.includes(type)) {
    return;
  }
  throw isCustom
    ? unsupportedMediaType(accepted)
    : new StatusError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
}

function patchedDocument(request: ResourceRequest, type: string, old: KubernetesObject): KubernetesObject {
  const { served, info, body } = request;
  const { resource } = served;
  const document = patchOf(body, type);
  const patched = type === JSON_PATCH ? jsonPatch(old, document) : merged(request, type, old, document);
  if (!isObject(patched)) {
    throw badRequest('the patched object is none');
  }
  refuseOtherType(request, patched);
  const unknown: string[] = [];
  const object = admitFields(served, patched, (path) => unknown.push(path));
  reportUnknown(request, unknown, patched);
  if (resource.isNamespaced && object.metadata.namespace !== info.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  if (object.metadata.name !== info.name) {
    throw badRequest(
      `the name of the object (${object.metadata.name}) does not match the name on the URL (${info.name})`
    );
  }
  return object;
}

function refuseOtherType({ served, info }: ResourceRequest, { apiVersion, kind }: JsonObject): void {
  const { resource } = served;
  const causes = [
    ...(kind === resource.kind ? [] : [invalidValue('kind', kind, `must be ${resource.kind}`)]),
    ...(apiVersion === served.apiVersion
      ? []
      : [invalidValue('apiVersion', apiVersion, `must be ${served.apiVersion}`)]),
  ];
  if (causes.length > 0) {
    throw invalid('', resource.kind, info.name, causes);
  }
}

function merged({ served }: ResourceRequest, type: string, old: KubernetesObject, document: Json): Json {
  if (!isObject(document)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}'
    );
  }
  return type === STRATEGIC_PATCH ? strategicMerge(served.version.schema, old, document) : mergePatch(old, document);
}

function patchOf(body: string, type: string): Json {
  if (type === APPLY_PATCH) {
    return readYaml(body, '');
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    throw badRequest(`error decoding patch: ${goSyntaxError(body, error)}`);
  }
}

/** Tells of unknown fields as `fieldValidation` asks. @throws StatusError 422 where it is strict: not 400, as POST has it */
function reportUnknown({ query, warnings }: ResourceRequest, unknown: string[], patched: Json): void {
  const mode = query.get('fieldValidation') || 'Warn';
  const problems = unknown.toSorted().map((path) => `unknown field "${path}"`);
  if (mode === 'Strict' && problems.length > 0) {
    const message = `Invalid value: ${JSON.stringify(JSON.stringify(patched))}: strict decoding error: ${problems.join(', ')}`;
    throw new StatusError(422, 'Invalid', ` "" is invalid: patch: ${message}`, {
      causes: [{ reason: 'FieldValueInvalid', message, field: 'patch' }],
    });
  }
  if (mode === 'Warn') {
    warnings.push(...problems);
  }
}
