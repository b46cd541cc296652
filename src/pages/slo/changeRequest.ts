import { type Objectives, type PoolObjectives, PoolObjectivesSchema } from '@ngf/contract';
import { Check } from 'typebox/value';
import type { PoolIdentity } from '../../shared/identity';
import { type WriteOutcome, writeToProxy } from '../../shared/kubernetes/proxyWrite';

export type ChangeOutcome = WriteOutcome<PoolObjectives>;

/** Stores objectives in place of the version that was read; null: the defaults are to hold. */
export function changeObjectives(
  owner: PoolIdentity,
  version: number,
  objectives: Objectives | null
): Promise<ChangeOutcome> {
  const path = pathOf(owner);
  return objectives === null
    ? writeToProxy({ method: 'DELETE', path, params: { version: String(version) } }, readEntry)
    : writeToProxy({ method: 'PUT', path, body: { version, objectives } }, readEntry);
}

function pathOf({ cluster, namespace, pool }: PoolIdentity): string {
  return pool === '' ? 'slo/defaults' : ['slo', ...[cluster, namespace, pool].map(encodeURIComponent)].join('/');
}

function readEntry(data: unknown): PoolObjectives | undefined {
  return Check(PoolObjectivesSchema, data) ? data : undefined;
}
