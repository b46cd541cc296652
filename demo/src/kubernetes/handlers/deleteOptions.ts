import { invalidValue, notSupported } from '../causes';
import { isObject, objectAt, stringAt, type JsonObject } from '../json';
import type { ResourceRequest } from '../server/context';
import { badRequest, invalid, type Cause } from '../status';
import { dryRunCauses, isDryRun } from './options';

/** How an object is to be deleted. */
export interface DeleteOptions {
  uid: string | undefined;
  resourceVersion: string | undefined;
  gracePeriodSeconds: number | undefined;
  isOrphaning: boolean;
  /** What holds the object until its dependents are gone, or are freed. */
  finalizer: 'foregroundDeletion' | 'orphan' | undefined;
  /** Whether how to treat dependents was said at all. */
  hasPolicy: boolean;
  isDryRun: boolean;
}

const POLICIES = ['Foreground', 'Background', 'Orphan', 'nil'];

/** Options from the body, or from the query where there is no body. @throws StatusError 400, 422 */
export function readDeleteOptions({ body, query }: ResourceRequest): DeleteOptions {
  const options = { ...queryOptions(query), ...(body.trim() ? bodyOptions(body) : {}) };
  const policy = stringAt(options, 'propagationPolicy');
  const orphans = options.orphanDependents;
  const causes = [...dryRunCauses(query), ...optionCauses(options, policy)];
  if (causes.length > 0) {
    throw invalid('meta.k8s.io', 'DeleteOptions', '', causes);
  }
  const preconditions = objectAt(options, 'preconditions');
  const isOrphaning = policy === 'Orphan' || orphans === true;
  return {
    uid: stringAt(preconditions, 'uid'),
    resourceVersion: stringAt(preconditions, 'resourceVersion'),
    gracePeriodSeconds:
      typeof options.gracePeriodSeconds === 'number' ? Math.max(options.gracePeriodSeconds, 0) : undefined,
    isOrphaning,
    finalizer: policy === 'Foreground' ? 'foregroundDeletion' : isOrphaning ? 'orphan' : undefined,
    hasPolicy: policy !== undefined || orphans !== undefined,
    isDryRun: isDryRun(query) || Array.isArray(options.dryRun),
  };
}

function optionCauses({ dryRun, orphanDependents }: JsonObject, policy: string | undefined): Cause[] {
  return [
    ...(Array.isArray(dryRun) && dryRun.some((value) => value !== 'All')
      ? [notSupported('dryRun', dryRun, ['All'])]
      : []),
    ...(policy !== undefined && !POLICIES.includes(policy)
      ? [notSupported('propagationPolicy', policy, POLICIES)]
      : []),
    ...(policy !== undefined && orphanDependents !== undefined
      ? [invalidValue('propagationPolicy', policy, 'orphanDependents and deletionPropagation cannot be both set')]
      : []),
  ];
}

function queryOptions(query: URLSearchParams): JsonObject {
  const grace = query.get('gracePeriodSeconds');
  const orphans = query.get('orphanDependents');
  return {
    propagationPolicy: query.get('propagationPolicy') ?? undefined,
    gracePeriodSeconds: grace === null ? undefined : Number(grace),
    orphanDependents: orphans === null ? undefined : orphans !== 'false',
  };
}

function bodyOptions(body: string): JsonObject {
  let options: unknown;
  try {
    options = JSON.parse(body);
  } catch {
    throw badRequest(
      "couldn't get version/kind; json parse error: invalid character '{' looking for beginning of object key string"
    );
  }
  if (!isObject(options)) {
    throw badRequest('the options of a deletion are an object');
  }
  const kind = stringAt(options, 'kind') ?? 'DeleteOptions';
  if (kind !== 'DeleteOptions') {
    const version = stringAt(options, 'apiVersion') ?? '';
    throw badRequest(`no kind "${kind}" is registered for version "${version}" in scheme "pkg/runtime/scheme.go:111"`);
  }
  return options;
}
