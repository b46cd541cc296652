import type { DataFrame } from '@grafana/data';
import { type Objectives, SLO_WINDOW_DAYS } from '@ngf/contract';
import { type burnWindows, indicators, type Indicator } from '@ngf/telemetry';
import type { PoolIdentity } from '../../shared/identity';
import { requiredText, type TableReader, tableReader, UnexpectedFrameError } from '../../shared/tableReader';

export type IndicatorId = Indicator['id'];
export type BurnWindow = (typeof burnWindows)[number]['id'];

/** How a pool kept one of its objectives. Null: nobody asked, so nothing is known. */
export interface ServiceLevel {
  indicator: IndicatorId;
  /** Over the window of the pool's objectives. */
  requests: number | null;
  /** Share (0–1) of those that were good. */
  attained: number | null;
  /** What is left of the error budget: a share, below 0 where it is overspent, and as requests. */
  budgetLeft: number | null;
  requestsLeft: number | null;
  /** How many times as fast as the objective allows. */
  burn: Record<BurnWindow, number | null>;
}

/** A row of the catalogue's `sloOverview`. */
export interface PoolServiceLevels extends PoolIdentity {
  /** Whether Kubernetes or telemetry knows the pool; otherwise nothing but an objective names it. */
  isKnown: boolean;
  hasOwnObjectives: boolean;
  objectives: Objectives;
  levels: ServiceLevel[];
}

/** Pools, the worst first: unknown ones, then by the least budget; those of which nothing is known last. */
export function readServiceLevels(frames: readonly DataFrame[]): PoolServiceLevels[] {
  const [frame] = frames;
  if (!frame || frame.length === 0) {
    return [];
  }
  const reader = tableReader(frame);
  const pools = Array.from({ length: reader.rows }, (_, row) => readPool(reader, row));
  return pools.sort((one, other) => rank(one) - rank(other));
}

function rank({ isKnown, levels }: PoolServiceLevels): number {
  const lefts = levels.flatMap(({ budgetLeft }) => (budgetLeft === null ? [] : [budgetLeft]));
  // Of numbers, so that two without data are equal: Infinity - Infinity is none.
  return isKnown ? Math.min(...lefts, Number.MAX_VALUE) : -Number.MAX_VALUE;
}

function readPool(reader: TableReader, row: number): PoolServiceLevels {
  const number = (column: string) => requiredNumber(reader, column, row);
  return {
    cluster: requiredText(reader, 'cluster', row),
    namespace: requiredText(reader, 'namespace', row),
    pool: requiredText(reader, 'pool', row),
    isKnown: number('is_known') === 1,
    hasOwnObjectives: number('has_own_objectives') === 1,
    objectives: {
      ttftMs: number('ttft_ms'),
      ttftTarget: number('ttft_target'),
      tpotMs: number('tpot_ms'),
      tpotTarget: number('tpot_target'),
      successTarget: number('success_target'),
      windowDays: readWindow(number('window_days')),
    },
    levels: indicators.map(({ id }) => readLevel(reader, row, id)),
  };
}

function readLevel(reader: TableReader, row: number, indicator: IndicatorId): ServiceLevel {
  const number = (column: string) => reader.number(`${indicator}_${column}`, row);
  const [requests, bad, allowed] = [number('requests'), number('bad'), number('allowed')];
  return {
    indicator,
    requests,
    attained: requests && bad !== null ? 1 - bad / requests : null,
    budgetLeft: allowed && bad !== null ? 1 - bad / allowed : null,
    requestsLeft: allowed !== null && bad !== null ? allowed - bad : null,
    burn: { '1h': number('burn_1h'), '6h': number('burn_6h'), '3d': number('burn_3d') },
  };
}

function requiredNumber(reader: TableReader, column: string, row: number): number {
  const value = reader.number(column, row);
  if (value === null) {
    throw new UnexpectedFrameError(`Column “${column}” is NULL where it cannot be`);
  }
  return value;
}

function readWindow(days: number): Objectives['windowDays'] {
  const known = SLO_WINDOW_DAYS.find((one) => one === days);
  if (known === undefined) {
    throw new UnexpectedFrameError(`A window should have ${SLO_WINDOW_DAYS.join(', ')} days, not ${days}`);
  }
  return known;
}
