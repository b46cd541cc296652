import type { ProblemCause } from '@ngf/contract';

/** An error whose text is meant for the client: it becomes the problem document of the answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    /** The kind in one CamelCase word. */
    readonly reason: string,
    readonly detail: string,
    readonly more: {
      causes?: readonly ProblemCause[];
      cause?: unknown;
      /** Members of the problem document beyond the standard ones (RFC 9457, 3.2). */
      members?: Readonly<Record<string, unknown>>;
    } = {}
  ) {
    super(detail, { cause: more.cause });
  }
}

/** At least one cause: fields that are not valid. */
export function invalidFields(causes: readonly ProblemCause[]): ProblemError {
  const detail = causes.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return new ProblemError(400, 'BadRequest', detail, { causes });
}

export function unauthorized(): ProblemError {
  return new ProblemError(
    401,
    'Unauthorized',
    'This route needs the header Authorization: Bearer with the proxy’s token.'
  );
}

export function tooManyRequests(perMinute: number, retryAfterSeconds: number): ProblemError {
  return new ProblemError(
    429,
    'TooManyRequests',
    `More than ${perMinute} requests within a minute (RATE_LIMIT). Try again in ${retryAfterSeconds} s.`
  );
}

export function clusterNotFound(name: string): ProblemError {
  return new ProblemError(404, 'NotFound', `No cluster is named "${name}".`);
}

export function noClusters(detail: string): ProblemError {
  return new ProblemError(503, 'NoClusters', detail);
}

export function noKubernetes(cluster: string): ProblemError {
  const detail = `Cluster "${cluster}" is known from telemetry only: name its Kubernetes API in CLUSTERS_CONFIG or KUBECONFIG.`;
  return new ProblemError(503, 'NoKubernetes', detail);
}

export function unusableCluster(name: string, why: string): ProblemError {
  return new ProblemError(502, 'ClusterUnreachable', `Cluster "${name}" cannot be used: ${why}.`);
}

export function poolNotFound(cluster: string, namespace: string | undefined, name: string): ProblemError {
  const place = namespace === undefined ? '' : ` in namespace "${namespace}"`;
  return new ProblemError(404, 'NotFound', `Cluster "${cluster}" has no inference pool "${name}"${place}.`);
}

export function ambiguousPool(name: string, namespaces: readonly string[]): ProblemError {
  const message = `The pool name "${name}" stands in several namespaces: say which of ${namespaces.join(', ')} is meant.`;
  return new ProblemError(400, 'Ambiguous', message, {
    causes: [{ field: 'namespace', reason: 'FieldValueRequired', message }],
  });
}

/** ClickHouse could not be asked. */
export function metricsUnreachable(why: string, cause: unknown): ProblemError {
  return new ProblemError(503, 'MetricsUnreachable', `ClickHouse cannot be reached: ${why}`, { cause });
}

/** ClickHouse was asked and did not answer as it should. */
export function metricsFailed(why: string, cause?: unknown): ProblemError {
  return new ProblemError(502, 'MetricsFailed', `ClickHouse failed: ${why}`, { cause });
}
