import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { DeleteQuery, WriteWarning } from '@ngf/contract';
import type { AuditTrail, Origin } from '../../audit/auditTrail';
import { ProblemError } from '../../errors';
import { impersonationOf } from '../../identity/impersonation';
import type { ApiAnswer } from '../kubernetes/apiServer';
import type { HttpRequest } from '../kubernetes/httpClient';
import { ClusterUnreachable } from '../kubernetes/apiErrors';
import type { KubernetesCluster } from '../kubernetes/cluster';
import { objectPath } from '../kubernetes/kinds';
import { KubernetesObjectSchema, withoutManagedFields, type KubernetesObject } from '../kubernetes/object';
import { fetchObject } from '../kubernetes/reads';
import type { WatchedKind } from '../kubernetes/watchedKind';
import { checkReferences } from './checkReferences';
import { intendedChange } from './intendedChange';

/** Who owns the fields that the app sets (server-side field management). */
const FIELD_MANAGER = 'ngf-inference-app';

/** What is to be done with an object. */
export type Change =
  | { verb: 'create'; object: KubernetesObject }
  | { verb: 'update'; object: KubernetesObject }
  | { verb: 'patch'; contentType: string; patch: unknown }
  | { verb: 'delete'; options: Omit<DeleteQuery, 'dryRun'> };

/** Who writes, and where that is recorded. */
export interface Writer {
  origin: Origin;
  trail: AuditTrail;
}

/** One write: by whom, where, what. */
export interface WriteRequest extends Writer {
  namespace: string | undefined;
  name: string;
  change: Change;
  /** What the audit log calls it, where that is more than a patch. */
  recordedAs?: 'scale' | 'restart';
  dryRun: boolean;
}

/** An object before and after a write; undefined where there is none. */
export interface WriteOutcome<Item = KubernetesObject> {
  before: Item | undefined;
  after: Item | undefined;
  warnings: WriteWarning[];
}

/** A kind that may be written without being watched. */
interface WriteTarget {
  apiVersion: string;
  kind: string;
  plural: string;
  before: KubernetesObject | undefined;
}

/**
 * Changes an object of a watched kind. Reads that follow see the change.
 *
 * @throws ProblemError with Kubernetes' own code, reason and causes; a 409 also has the present object in `current`
 */
export async function writeObject<Schema extends TSchema>(
  cluster: KubernetesCluster,
  watched: WatchedKind<Schema>,
  request: WriteRequest
): Promise<WriteOutcome<Static<Schema> & KubernetesObject>> {
  await cluster.readyToWrite(watched);
  const { apiVersion = '', definition } = watched;
  const { change, dryRun, namespace, name } = request;
  const before = watched.cache.get(namespace, name);
  const { kind, plural } = definition;
  const { answer } = await writeUnwatched(cluster, { apiVersion, kind, plural, before }, request).catch(
    async (error: unknown) => {
      throw await withCurrent(error, () => fetchObject(cluster, watched, namespace, name));
    }
  );
  const after = watched.read(answer.body);
  if (after === undefined && change.verb !== 'delete') {
    throw new ClusterUnreachable('the answer to a write is not the written object');
  }
  if (!dryRun) {
    remember(watched, change, before, after);
  }
  return { before, after, warnings: await warningsOf(answer, cluster, after, change) };
}

/** The one place through which every write to Kubernetes goes: it knows who does what, and how the object was before. */
export async function writeUnwatched(
  cluster: KubernetesCluster,
  target: WriteTarget,
  request: WriteRequest
): Promise<{ answer: ApiAnswer }> {
  const { origin, trail, namespace = null, name, dryRun, recordedAs: verb = request.change.verb } = request;
  const change = intendedChange(request.change, target.before);
  const intended = { cluster: cluster.identity.name, verb, kind: target.kind, namespace, name, dryRun, change };
  return trail.record(origin, intended, async (tell) => {
    const headers = cluster.impersonates ? impersonationOf(origin.user) : undefined;
    const answer = await cluster.api.request({ ...apiRequest(target, request), headers });
    tell({ before: target.before, after: readAfter(answer, target) });
    return { answer };
  });
}

/** Undefined where the object is gone: a Status is answered then. */
function readAfter({ body }: ApiAnswer, { kind }: WriteTarget): KubernetesObject | undefined {
  return Check(KubernetesObjectSchema, body) && body.kind === kind ? withoutManagedFields(body) : undefined;
}

function apiRequest(
  { apiVersion, plural }: WriteTarget,
  { namespace, name, change, dryRun }: WriteRequest
): Omit<HttpRequest, 'signal'> {
  const query = { fieldManager: FIELD_MANAGER, dryRun: dryRun ? 'All' : undefined };
  const path = objectPath(apiVersion, plural, namespace, name);
  switch (change.verb) {
    case 'create':
      return {
        method: 'POST',
        path: objectPath(apiVersion, plural, namespace),
        query,
        body: JSON.stringify(withoutManagedFields(change.object)),
      };
    case 'update':
      return { method: 'PUT', path, query, body: JSON.stringify(withoutManagedFields(change.object)) };
    case 'patch':
      return { method: 'PATCH', path, query, contentType: change.contentType, body: JSON.stringify(change.patch) };
    case 'delete':
      return { method: 'DELETE', path, body: JSON.stringify(deleteOptions(change.options, dryRun)) };
  }
}

function deleteOptions({ propagationPolicy, resourceVersion }: Omit<DeleteQuery, 'dryRun'>, dryRun: boolean): object {
  return {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    ...(propagationPolicy !== undefined && { propagationPolicy }),
    ...(resourceVersion !== undefined && { preconditions: { resourceVersion } }),
    ...(dryRun && { dryRun: ['All'] }),
  };
}

/**
 * An object that finalizers keep is answered, and stays with a deletionTimestamp; else a Status is. Whoever takes the last
 * finalizer away is answered the object, and yet it goes.
 */
function remember<Schema extends TSchema>(
  { pending }: WatchedKind<Schema>,
  change: Change,
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined
): void {
  const isBeingDeleted = change.verb === 'delete' || after?.metadata.deletionTimestamp !== undefined;
  const isKept = !isBeingDeleted || (after?.metadata.finalizers ?? []).length > 0;
  const gone = after ?? before;
  if (after !== undefined && isKept) {
    pending.expectVersion(after);
  } else if (gone !== undefined) {
    pending.expectAbsence(gone);
  }
}

async function warningsOf(
  { warnings }: ApiAnswer,
  cluster: KubernetesCluster,
  after: KubernetesObject | undefined,
  { verb }: Change
): Promise<WriteWarning[]> {
  const told = warnings.map((message) => ({ message }));
  return after === undefined || verb === 'delete' ? told : [...told, ...(await checkReferences(cluster.kinds, after))];
}

async function withCurrent(error: unknown, current: () => Promise<KubernetesObject | undefined>): Promise<unknown> {
  if (!(error instanceof ProblemError) || error.status !== 409) {
    return error;
  }
  const object = await current().catch(() => undefined);
  const { status, reason, detail, more } = error;
  return new ProblemError(status, reason, detail, { ...more, members: { current: object ?? null } });
}
