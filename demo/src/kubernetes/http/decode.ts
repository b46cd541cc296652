import { parse as parseYaml } from 'yaml';

import { isObject, type Json, type JsonObject } from '../json';
import type { ResourceRequest } from '../server/context';
import { badRequest, StatusError } from '../status';
import { parseMediaType } from './mediaType';

const OBJECT_TYPES = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

export function unsupportedMediaType(accepted: readonly string[]): StatusError {
  const text = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`;
  return new StatusError(415, 'UnsupportedMediaType', text);
}

/** The document in the body of a POST or PUT. @throws StatusError 400 where it is none, 415 for another media type */
export function decodeDocument(request: ResourceRequest): JsonObject {
  const { type } = parseMediaType(request.headers['content-type'] ?? 'application/json');
  const { kind } = request.served.resource;
  if (type === 'application/yaml') {
    return asDocument(readYaml(request.body, kind), request.body, kind);
  }
  if (type !== 'application/json') {
    throw unsupportedMediaType(OBJECT_TYPES);
  }
  return asDocument(readJson(request.body, kind), request.body, kind);
}

function readJson(text: string, kind: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unrecognized(kind, `couldn't get version/kind; json parse error: ${goSyntaxError(text, error)}`, text);
  }
}

/** YAML 1.1, as Kubernetes reads it: `y` and `no` are booleans there. */
export function readYaml(text: string, kind: string): Json {
  try {
    return parseYaml(text, { version: '1.1', merge: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw unrecognized(kind, `couldn't get version/kind; json parse error: ${message}`, text);
  }
}

function asDocument(value: Json, text: string, kind: string): JsonObject {
  if (isObject(value)) {
    return value;
  }
  if (value === null) {
    throw unrecognized(kind, `Object 'Kind' is missing in '${text}'`, text);
  }
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  const into =
    'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
  throw unrecognized(
    kind,
    `couldn't get version/kind; json parse error: json: cannot unmarshal ${found} into Go value of type ${into}`,
    text
  );
}

export function unrecognized(kind: string, problem: string, text: string): StatusError {
  return badRequest(`the object provided is unrecognized (must be of type ${kind}): ${problem} (${excerpt(text)})`);
}

/** The start of a body; in hexadecimal where it is no object. */
function excerpt(text: string): string {
  if (text === '') {
    return '<empty>';
  }
  const shown = text.startsWith('{') ? text : Buffer.from(text).toString('hex');
  return shown.length > 30 ? `${shown.slice(0, 30)} ...` : shown;
}

/** What Go's decoder says where JavaScript's says something else. */
export function goSyntaxError(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  if (text.trim() === '' || /end of JSON input/.test(message) || position >= text.trimEnd().length) {
    return 'unexpected end of JSON input';
  }
  const after = /after JSON/.test(message) ? 'after top-level value' : 'looking for beginning of value';
  return `invalid character '${text[position]}' ${after}`;
}
