import { isObject, without, type JsonObject } from '../json';
import { isKubernetesObject, type KubernetesObject } from '../object';
import type { ResourceRequest } from '../server/context';
import { badRequest } from '../status';
import { builtinColumns, type Column } from './builtinColumns';
import { customColumns } from './customColumns';

/** Objects as `kubectl get` prints them: one row each. @throws StatusError 400 for an unknown `includeObject` */
export function tableFrom(request: ResourceRequest, body: JsonObject, apiVersion: string): JsonObject {
  const { served, query, server } = request;
  const columns = columnsOf(served);
  const include = includeOf(query, apiVersion);
  const rows = objectsOf(body, served.apiVersion, served.resource.kind).map((object) => ({
    cells: columns.map((column) => column.cell(object, server.now())),
    object: include(object),
  }));
  const metadata = Array.isArray(body.items) ? listMetadata(body) : { resourceVersion: rowVersion(body) };
  const columnDefinitions = columns.map(({ name, type, format = '', description = '', priority = 0 }) => ({
    name,
    type,
    format,
    description,
    priority,
  }));
  return { kind: 'Table', apiVersion, metadata, columnDefinitions, rows };
}

/** An empty `continue` is left out here, unlike in the lists themselves. */
export function listMetadata(body: JsonObject): JsonObject {
  const metadata = isObject(body.metadata) ? body.metadata : {};
  return metadata.continue === '' ? without(metadata, 'continue') : metadata;
}

function rowVersion(object: JsonObject) {
  const { metadata } = object;
  return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
    ? metadata.resourceVersion
    : undefined;
}

function columnsOf({ resource, version }: ResourceRequest['served']): readonly Column[] {
  return resource.isCustom ? customColumns(version.printerColumns) : builtinColumns(resource.kind);
}

/** What of an object stands beside its cells, as the query's `includeObject` says. */
function includeOf(query: URLSearchParams, apiVersion: string): (object: KubernetesObject) => JsonObject | null {
  const include = query.get('includeObject') ?? 'Metadata';
  switch (include) {
    case '':
    case 'Metadata':
      return ({ metadata }) => ({ kind: 'PartialObjectMetadata', apiVersion, metadata });
    case 'Object':
      return (object) => without(object);
    case 'None':
      return () => null;
    default:
      throw badRequest(
        `Unable to convert to Table as requested: includeObject: Invalid value: "${include}": must be 'Metadata', 'Object', 'None', or empty`
      );
  }
}

/** The objects of an answer: of a list, or the one that it is. */
function objectsOf(body: JsonObject, apiVersion: string, kind: string): KubernetesObject[] {
  const objects = Array.isArray(body.items) ? body.items.filter(isObject) : [body];
  return objects.map((object) => ({ apiVersion, kind, ...object })).filter(isKubernetesObject);
}
