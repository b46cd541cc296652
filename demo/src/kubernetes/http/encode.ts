import { stringify } from 'yaml';

import { arrayAt, isObject, type JsonObject } from '../json';
import type { ResourceRequest } from '../server/context';
import { listMetadata, tableFrom } from '../table/table';
import type { Representation } from './mediaType';

/** Media types that stand for another form of an object. */
export const OBJECT_TRANSFORMS = [
  'Table.v1.meta.k8s.io',
  'Table.v1beta1.meta.k8s.io',
  'PartialObjectMetadata.v1.meta.k8s.io',
  'PartialObjectMetadata.v1beta1.meta.k8s.io',
  'PartialObjectMetadataList.v1.meta.k8s.io',
  'PartialObjectMetadataList.v1beta1.meta.k8s.io',
];

export function encodeDocument(document: JsonObject, { format, pretty }: Representation): string {
  if (format === 'yaml') {
    return stringify(document, { version: '1.1', sortMapEntries: true, aliasDuplicateObjects: false });
  }
  return `${JSON.stringify(document, undefined, pretty ? 2 : undefined)}\n`;
}

/** An answer in the form that the client asked for; failures stay what they are. */
export function transformed(request: ResourceRequest, representation: Representation, body: JsonObject): JsonObject {
  const { transform, transformGroupVersion = '' } = representation;
  if (transform === undefined || body.kind === 'Status') {
    return body;
  }
  return transform === 'Table'
    ? tableFrom(request, body, transformGroupVersion)
    : partialMetadata(body, transformGroupVersion);
}

function partialMetadata(body: JsonObject, apiVersion: string): JsonObject {
  if (!Array.isArray(body.items)) {
    return { kind: 'PartialObjectMetadata', apiVersion, metadata: body.metadata };
  }
  const items = arrayAt(body, 'items')
    .filter(isObject)
    .map(({ metadata }) => ({ kind: 'PartialObjectMetadata', apiVersion, metadata }));
  return { kind: 'PartialObjectMetadataList', apiVersion, metadata: listMetadata(body), items };
}

/** An event of a watch, as a line. */
export function encodeEvent(
  request: ResourceRequest,
  representation: Representation,
  event: JsonObject,
  isFirst: boolean
): string {
  const { object } = event;
  const shown =
    isObject(object) && event.type !== 'ERROR' ? eventObject(request, representation, object, isFirst) : object;
  const line = { type: event.type, object: shown };
  return representation.format === 'yaml'
    ? `---\n${encodeDocument(line, representation)}`
    : encodeDocument(line, { ...representation, pretty: false });
}

function eventObject(request: ResourceRequest, representation: Representation, object: JsonObject, isFirst: boolean) {
  const next = transformed(request, representation, object);
  return next.kind === 'Table' && !isFirst ? { ...next, columnDefinitions: null } : next;
}
