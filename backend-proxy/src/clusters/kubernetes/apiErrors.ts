import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { ProblemError } from '../../errors';

const StatusSchema = Type.Object({
  kind: Type.Literal('Status'),
  message: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  code: Type.Optional(Type.Integer()),
  details: Type.Optional(
    Type.Object({
      causes: Type.Optional(
        Type.Array(
          Type.Object({
            field: Type.Optional(Type.String()),
            reason: Type.Optional(Type.String()),
            message: Type.Optional(Type.String()),
          })
        )
      ),
    })
  ),
});

/** The cluster's API server could not be asked, or what answered is none. */
export class ClusterUnreachable extends ProblemError {
  constructor(why: string, cause?: unknown) {
    super(502, 'ClusterUnreachable', `The cluster’s Kubernetes API cannot be reached: ${why}`, { cause });
  }
}

/** The version to watch from, or a list's next page, is no longer kept: list again. */
export function isExpired(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 410;
}

/**
 * The error that an answer of an API server stands for. Not all of them are JSON: what the server's own mux or a proxy
 * before it answers is text.
 */
export function errorOfAnswer(status: number, text: string): ProblemError {
  if (status >= 300 && status < 400) {
    return new ClusterUnreachable('it redirects to another address, which is not followed');
  }
  const answer = parseJson(text);
  if (Check(StatusSchema, answer)) {
    return errorOfStatus(answer.code ?? status, answer);
  }
  if (status === 401 || status >= 500) {
    return errorOfStatus(status, {});
  }
  return new ProblemError(status, status === 404 ? 'NotFound' : 'KubernetesError', firstLine(text, status));
}

/** A Status of Kubernetes, as an answer or as an ERROR event of a watch. */
export function errorOfStatusObject(object: unknown): ProblemError {
  return Check(StatusSchema, object)
    ? errorOfStatus(object.code ?? 500, object)
    : new ClusterUnreachable('a watch ended with an error that is no Status');
}

type Status = Partial<Static<typeof StatusSchema>>;

function errorOfStatus(code: number, { message, reason, details }: Status): ProblemError {
  const text = message ?? `Kubernetes answered ${code}`;
  if (code === 401) {
    // The proxy's credentials are refused, not the user's: a 401 here would ask the wrong one to sign in.
    return new ProblemError(502, 'ClusterUnauthorized', `The cluster does not accept the proxy’s credentials: ${text}`);
  }
  const causes = details?.causes?.map((cause) => ({
    field: cause.field ?? '',
    reason: cause.reason ?? 'FieldValueInvalid',
    message: cause.message ?? '',
  }));
  return new ProblemError(code, reason ?? 'KubernetesError', text, causes === undefined ? {} : { causes });
}

/** Whether an error says that the API server as a whole does not work, not that it refused one request. */
export function isOutage(error: unknown): boolean {
  return error instanceof ClusterUnreachable || (error instanceof ProblemError && [502, 503].includes(error.status));
}

/** What became of a request that got no answer. */
export function asProblem(error: unknown): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) {
    return error;
  }
  if (error.name === 'TimeoutError' || (error.cause instanceof Error && error.cause.name === 'TimeoutError')) {
    return new ClusterUnreachable('it did not answer in time', error);
  }
  return new ClusterUnreachable(networkReason(error), error);
}

const NETWORK_REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut off',
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved now',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  ETIMEDOUT: 'it did not answer in time',
  EPIPE: 'the connection was cut off',
};

/** By code: the messages of Node name addresses, which are not for clients. */
function networkReason(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    return `its certificate is not accepted (${code})`;
  }
  return NETWORK_REASONS[code] ?? `the request failed${code === '' ? '' : ` (${code})`}`;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstLine(text: string, status: number): string {
  const line = text.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
  return line === '' || line.startsWith('<') ? `Kubernetes answered ${status}` : line;
}
