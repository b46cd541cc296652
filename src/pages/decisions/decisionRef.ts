import { invalidPartOf, type PoolIdentity } from '../../shared/identity';

/** What tells a decision apart from all others, and where it stands in time. */
export interface DecisionRef extends PoolIdentity {
  /** Unix nanoseconds, which exceed JavaScript's exact numbers. */
  decidedAtNs: string;
  traceId: string;
  profileSpanId: string;
}

/** Where a page of the history begins: after this decision. */
export type Position = Pick<DecisionRef, 'decidedAtNs' | 'traceId' | 'profileSpanId'>;

const POSITION = /^([0-9]{1,19})-([0-9a-f]{32})-([0-9a-f]{16})$/;
const NS_PER_MS = 1_000_000;

export function decidedAtMs({ decidedAtNs }: Pick<DecisionRef, 'decidedAtNs'>): number {
  return Number(BigInt(decidedAtNs) / BigInt(NS_PER_MS));
}

export function positionToUrl({ decidedAtNs, traceId, profileSpanId }: Position): string {
  return `${decidedAtNs}-${traceId}-${profileSpanId}`;
}

/** Undefined for what is no position: nothing else reaches SQL. */
export function positionFromUrl(text: unknown): Position | undefined {
  const [, decidedAtNs, traceId, profileSpanId] = POSITION.exec(typeof text === 'string' ? text : '') ?? [];
  return decidedAtNs && traceId && profileSpanId ? { decidedAtNs, traceId, profileSpanId } : undefined;
}

/** No part of a name holds a slash. */
export function refToUrl(ref: DecisionRef): string {
  return [ref.cluster, ref.namespace, ref.pool, positionToUrl(ref)].join('/');
}

/** Undefined for what names no decision. */
export function refFromUrl(text: unknown): DecisionRef | undefined {
  const [cluster = '', namespace = '', pool = '', position, ...rest] = typeof text === 'string' ? text.split('/') : [];
  const at = positionFromUrl(position);
  const identity = { cluster, namespace, pool };
  return at && rest.length === 0 && !invalidPartOf(identity) ? { ...identity, ...at } : undefined;
}
