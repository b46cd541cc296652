import type { TSchema } from 'typebox';
import type { Cluster } from '@ngf/contract';
import { ProblemError } from '../../errors';
import type { WatchedKind } from './watchedKind';

/** Whether a kind of a cluster can be read, and how well its cache is kept. */
export type KindState = Pick<
  WatchedKind<TSchema>,
  'definition' | 'apiVersion' | 'isSynced' | 'failure' | 'stalenessMs'
>;

/** Whether nothing more is to be expected of it: it is listed, cannot be, or is not served. */
export function isSettled(kind: KindState): boolean {
  return isListed(kind) || kind.failure !== undefined;
}

/** Whether its cache has all that the cluster had once. */
export function isListed(kind: KindState): boolean {
  return kind.apiVersion === undefined || kind.isSynced;
}

/** Why some kinds are not kept, in words. */
export function troublesOf(kinds: readonly KindState[]): string[] {
  return kinds.flatMap(({ definition, failure }) =>
    failure === undefined ? [] : [`${definition.plural}: ${failure}`]
  );
}

/** By kind the version in which it is served, or null. */
export function apisOf(kinds: readonly KindState[]): NonNullable<Cluster['apis']> {
  return Object.fromEntries(kinds.map(({ definition, apiVersion }) => [definition.kind, apiVersion ?? null]));
}

export function notServed(cluster: string, { definition }: KindState): ProblemError {
  const versions = definition.apiVersions.join(' or ');
  const detail = `Cluster "${cluster}" serves no ${definition.kind} (${versions}): install its CustomResourceDefinition.`;
  return new ProblemError(404, 'KindNotServed', detail);
}
