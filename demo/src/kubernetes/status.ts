import type { JsonObject } from './json';

/** One reason for a failure, and the field it is about. */
export interface Cause {
  reason: string;
  message: string;
  field: string;
}

/** What a resource is called in messages: its plural and its group, "" for core. */
export interface QualifiedResource {
  group: string;
  plural: string;
}

/** A request that failed, as a `metav1.Status`. The messages are those of kube-apiserver. */
export class StatusError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string | undefined,
    message: string,
    readonly details?: JsonObject,
    readonly listMeta: JsonObject = {}
  ) {
    super(message);
  }

  get body(): JsonObject {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.listMeta,
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      details: this.details,
      code: this.code,
    };
  }
}

/** A request that failed with plain text, as paths do that no handler knows. */
export class PlainTextError extends Error {
  constructor(
    readonly code: number,
    message: string
  ) {
    super(message);
  }
}

export const pageNotFound = () => new PlainTextError(404, '404 page not found\n');

const qualified = ({ group, plural }: QualifiedResource) => (group ? `${plural}.${group}` : plural);

function detailsOf(name: string | undefined, group: string, kind: string, causes?: Cause[]): JsonObject {
  return {
    name: name || undefined,
    group: group || undefined,
    kind: kind || undefined,
    causes: causes?.map((cause) => ({ ...cause })),
  };
}

export function notFound(resource: QualifiedResource, name: string): StatusError {
  const details = detailsOf(name, resource.group, resource.plural);
  return new StatusError(404, 'NotFound', `${qualified(resource)} "${name}" not found`, details);
}

export const unknownResource = () =>
  new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});

export function alreadyExists(resource: QualifiedResource, name: string, prefix = ''): StatusError {
  const details = detailsOf(name, resource.group, resource.plural);
  return new StatusError(409, 'AlreadyExists', `${prefix}${qualified(resource)} "${name}" already exists`, details);
}

export const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

export function conflict(resource: QualifiedResource, name: string, message = MODIFIED): StatusError {
  const details = detailsOf(name, resource.group, resource.plural);
  const text = `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${message}`;
  return new StatusError(409, 'Conflict', text, details);
}

/** A failed validation. `kind` is a Kind for an object's rules, a plural where only its revision is at fault. */
export function invalid(group: string, kind: string, name: string, causes: Cause[]): StatusError {
  const messages = [...new Set(causes.map(({ field, message }) => `${field}: ${message}`))];
  const text = messages.length === 1 ? (messages[0] ?? '') : `[${messages.join(', ')}]`;
  const prefix = `${group ? `${kind}.${group}` : kind} "${name}" is invalid: `;
  return new StatusError(422, 'Invalid', prefix + text, detailsOf(name, group, kind, causes));
}

export const badRequest = (message: string) => new StatusError(400, 'BadRequest', message);

/** A client's error that kube-apiserver answers with 500 and no reason. */
export const internal = (message: string) => new StatusError(500, undefined, message);

export const unauthorized = () => new StatusError(401, 'Unauthorized', 'Unauthorized');

export function forbidden(resource: QualifiedResource, name: string, message: string, causes?: Cause[]): StatusError {
  const details = detailsOf(name, resource.group, resource.plural, causes);
  const text = `${qualified(resource)}${name ? ` "${name}"` : ''} is forbidden: ${message}`;
  return new StatusError(403, 'Forbidden', text, details);
}

export const methodNotAllowed = () =>
  new StatusError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

export function verbNotSupported(resource: QualifiedResource, verb: string): StatusError {
  const text = `${verb} is not supported on resources of kind "${qualified(resource)}"`;
  return new StatusError(405, 'MethodNotAllowed', text, detailsOf(undefined, resource.group, resource.plural));
}

/** What a real server does and this one does not. */
export const notImplemented = (what: string) =>
  new StatusError(501, 'NotImplemented', `The simulated Kubernetes API server has no ${what}`);

export const tooLarge = (limit: string) =>
  new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: ${limit}`);

export const notAcceptable = (message: string) => new StatusError(406, 'NotAcceptable', message);

export const expired = (message: string, listMeta?: JsonObject) =>
  new StatusError(410, 'Expired', message, undefined, listMeta);

export const unprocessablePatch = () =>
  new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
