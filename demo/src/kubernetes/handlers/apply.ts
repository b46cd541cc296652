import { applyConfiguration, type FieldConflict } from '../fields/managedFields';
import type { FieldPath } from '../fields/fieldSet';
import { duplicateKeys } from '../fields/duplicates';
import { readYaml } from '../http/decode';
import { findMismatch } from '../http/goTypes';
import { isTrue } from '../http/requestInfo';
import { isObject, objectAt, stringAt, without, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import { prune } from '../schema/prune';
import type { Answer, ResourceRequest } from '../server/context';
import { badRequest, internal, notFound, StatusError } from '../status';
import { createObject } from './create';
import { admitFields } from './decodeObject';
import { keyOf, managerOf, tableOf } from './options';
import { presented } from './present';
import { replaceObject } from './update';
import { writerOf } from './writer';

/** Server-side apply: lays a configuration over an object, or makes it. */
export function apply(request: ResourceRequest): Answer {
  const { served, info, server, query } = request;
  const configuration = readConfiguration(request);
  const old = server.store.get(tableOf(request), keyOf(request, info.name));
  if (old === undefined && info.subresource) {
    throw notFound(served.resource, info.name);
  }
  const live = old ? presented(served, old) : emptyObject(request);
  const writer = writerOf(request, managerOf(request));
  const { object, conflicts } = applyConfiguration(served.version.schema, live, configuration, writer);
  if (conflicts.length > 0 && !isTrue(query.get('force'))) {
    throw conflictStatus(conflicts);
  }
  const admitted = admitFields(served, object, () => undefined);
  return old
    ? { code: 200, body: presented(served, replaceObject(request, old, admitted, true)) }
    : { code: 201, body: presented(served, createObject(request, admitted, true)) };
}

function emptyObject({ served, info }: ResourceRequest): KubernetesObject {
  const namespace = served.resource.isNamespaced ? { namespace: info.namespace } : {};
  return { apiVersion: served.apiVersion, kind: served.resource.kind, metadata: { name: info.name, ...namespace } };
}

/** @throws StatusError 400, and 500 for a field outside the schema, as kube-apiserver answers */
function readConfiguration(request: ResourceRequest): KubernetesObject {
  const { served, info, body } = request;
  const { resource, apiVersion } = served;
  const document = readYaml(body, resource.kind);
  if (!isObject(document)) {
    throw badRequest('error decoding YAML: the configuration is no object');
  }
  const metadata = isObject(document.metadata) ? document.metadata : {};
  if (document.apiVersion !== apiVersion || document.kind !== resource.kind) {
    throw badRequest(`invalid object type: ${typeOf(document)}`);
  }
  if (metadata.name !== undefined && metadata.name !== info.name) {
    throw badRequest(
      `the name of the object (${String(metadata.name)}) does not match the name on the URL (${info.name})`
    );
  }
  if (metadata.managedFields !== undefined) {
    throw badRequest('metadata.managedFields must be nil');
  }
  checkDeclared(request, document);
  const namespace = resource.isNamespaced ? { namespace: info.namespace } : {};
  return { ...document, apiVersion, kind: resource.kind, metadata: { ...metadata, name: info.name, ...namespace } };
}

/** As Go prints a group, version and kind. */
function typeOf(document: JsonObject): string {
  const apiVersion = stringAt(document, 'apiVersion') ?? '';
  return `${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${stringAt(document, 'kind') ?? ''}`;
}

function checkDeclared({ served }: ResourceRequest, document: JsonObject): void {
  const { resource, version } = served;
  const unknown: string[] = [];
  prune(version.schema, without(document), '', (path) => unknown.push(path));
  const mismatch = findMismatch(version.schema, document);
  const problems = [
    ...duplicateKeys(version.schema, document).map((path) => `  ${path}`),
    ...unknown.map((path) => `  .${path}: field not declared in schema`),
    ...(mismatch ? [`  .${mismatch.path.join('.')}: expected ${mismatch.wanted}, got &{${mismatch.found}}`] : []),
  ];
  if (problems.length > 0) {
    const metadata = objectAt(document, 'metadata');
    const name = `${stringAt(metadata, 'namespace') ?? ''}/${stringAt(metadata, 'name') ?? ''}`;
    const type = `${resource.group ? `${resource.group}/` : ''}${version.name}, Kind=${resource.kind}`;
    throw internal(`failed to create typed patch object (${name}; ${type}): ${problemText(problems)}`);
  }
}

const problemText = (problems: string[]) =>
  problems.length === 1 ? problems.join('').trim() : `errors:\n${problems.join('\n')}\n`;

function conflictStatus(conflicts: FieldConflict[]): StatusError {
  const causes = conflicts.map(({ owner, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with "${owner.manager}"${usingOf(owner)}`,
    field: shownPath(path),
  }));
  const byOwner = new Map<string, typeof causes>();
  for (const cause of causes) {
    byOwner.set(cause.message, [...(byOwner.get(cause.message) ?? []), cause]);
  }
  const listed = [...byOwner].map(([message, ofOwner]) =>
    ofOwner.length === 1 && byOwner.size === 1
      ? `${message}: ${ofOwner[0]?.field}`
      : `${message.replace('conflict', 'conflicts')}:\n${ofOwner.map(({ field }) => `- ${field}`).join('\n')}`
  );
  const count = `${conflicts.length} conflict${conflicts.length === 1 ? '' : 's'}`;
  return new StatusError(409, 'Conflict', `Apply failed with ${count}: ${listed.join('\n')}`, { causes });
}

function usingOf({ operation, apiVersion, subresource }: FieldConflict['owner']): string {
  if (operation === 'Apply') {
    return '';
  }
  return `${subresource ? ` with subresource "${subresource}"` : ''} using ${apiVersion}`;
}

/** `.spec.listeners[name="http"].port` */
function shownPath(path: FieldPath): string {
  return path.map(shownStep).join('');
}

function shownStep(step: string): string {
  const value = step.slice(2);
  if (step.startsWith('f:')) {
    return `.${value}`;
  }
  if (step.startsWith('v:')) {
    return `[=${value}]`;
  }
  const keys: unknown = JSON.parse(value);
  const shown = Object.entries(isObject(keys) ? keys : {}).map(([key, item]) => `${key}=${JSON.stringify(item)}`);
  return `[${shown.join(',')}]`;
}
