import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import { DEFAULT_OBJECTIVES, type PoolObjectives, type SloConfiguration } from '@ngf/contract';

/** A row of the catalogue's `sloOverview`: a pool with 1000 requests whose TTFT missed its objective, and nobody else asked. */
export function anSloRow(replaced: Record<string, unknown> = {}): Record<string, unknown> {
  const unknown = Object.fromEntries(
    ['ttft', 'tpot', 'success'].flatMap((id) =>
      ['requests', 'bad', 'allowed', 'burn_1h', 'burn_6h', 'burn_3d'].map((name) => [`${id}_${name}`, null])
    )
  );
  return {
    cluster: 'east',
    namespace: 'chat',
    pool: 'llama',
    is_known: 1,
    has_own_objectives: 0,
    ttft_ms: 2000,
    ttft_target: 0.99,
    tpot_ms: 200,
    tpot_target: 0.99,
    success_target: 0.99,
    window_days: 28,
    ...unknown,
    ttft_requests: 1000,
    ttft_bad: 20.5,
    ttft_allowed: 10,
    ttft_burn_1h: 15,
    ttft_burn_6h: 2.05,
    ttft_burn_3d: 2.05,
    ...replaced,
  };
}

export function sloFrame(rows: ReadonlyArray<Record<string, unknown>>): DataFrame {
  const names = Object.keys(anSloRow());
  return toDataFrame({
    fields: names.map((name) => ({
      name,
      type: ['cluster', 'namespace', 'pool'].includes(name) ? FieldType.string : FieldType.number,
      values: rows.map((row) => row[name]),
    })),
  });
}

export function aConfiguration(
  pools: PoolObjectives[] = [],
  problems: SloConfiguration['problems'] = []
): SloConfiguration {
  const none = { cluster: '', namespace: '', pool: '' };
  return { defaults: { ...none, version: 0, objectives: DEFAULT_OBJECTIVES, changedAt: null }, pools, problems };
}
