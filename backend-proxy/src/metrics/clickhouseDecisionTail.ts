import { Type, type Static } from 'typebox';
import type { EppDecision } from '@ngf/contract';
import { arrivalsClock, decisionArrivals } from '@ngf/telemetry';
import { selectDecisions, type Select } from './clickhouseDecisions';
import { readDecisionCursor, type DecisionPosition } from './decisionCursor';
import type { ArrivedDecision, DecisionTail } from './decisions';
import { isInPlace, type PoolIdentity } from './provider';

/** Spans of one decision come in batches a moment apart: with the pick alone, there would be no reason to tell. */
const SETTLE_MS = 1_000;
/** How much later than its stamp a row may become readable: for so long an INSERT may take. */
const OVERLAP_MS = 15_000;
/** After an outage, what was missed comes in pieces. */
const LONGEST_STEP_MS = 10_000;
/** For so long a collector sends a batch again (exporterhelper, max_elapsed_time). */
const REPEATED_WITHIN_MS = 300_000;
/** Decisions further apart are looked for apart: a late one must not make everything since be read. */
const RUN_GAP_NS = 10_000_000_000n;
const PAGE = 1000;

const ClockRow = Type.Object({ now_ms: Type.Union([Type.Number(), Type.String({ pattern: '^[0-9]+$' })]) });
const ArrivalRow = Type.Object({
  cluster: Type.String(),
  namespace: Type.String(),
  pool: Type.String(),
  trace_id: Type.String(),
  profile_span_id: Type.String(),
  decided_at_ns: Type.String({ pattern: '^[0-9]+$' }),
});

type Arrival = Static<typeof ArrivalRow>;

/** Decisions of one pool that lie close together. */
interface Run {
  pool: PoolIdentity;
  keys: Set<string>;
  firstNs: bigint;
  lastNs: bigint;
}

/** Follows ngf_decision_arrivals. Times are ClickHouse's: the proxy's clock may be another. */
export function tailDecisions(select: Select): DecisionTail {
  const seen = new Map<string, number>();
  let start: number | undefined;
  let reached = 0;

  async function horizon(): Promise<number> {
    const [row] = await select(ClockRow, arrivalsClock(), {});
    return Number(row?.now_ms) - SETTLE_MS;
  }

  function remember(rows: readonly Arrival[]): void {
    rows.forEach((row) => seen.set(keyOfArrival(row), reached));
    for (const [key, at] of seen) {
      if (at >= reached - REPEATED_WITHIN_MS) {
        break;
      }
      seen.delete(key);
    }
  }

  return async (scopes) => {
    const now = await horizon();
    if (start === undefined) {
      start = reached = now;
      return [];
    }
    const until = Math.min(now, reached + LONGEST_STEP_MS);
    const rows = await select(ArrivalRow, decisionArrivals(), {
      after_ms: Math.max(start, reached - OVERLAP_MS),
      until_ms: until,
      clusters: clustersOf(scopes),
    });
    const news = rows.filter((row) => !seen.has(keyOfArrival(row)) && scopes.some((scope) => isInPlace(scope, row)));
    const arrived = await selectArrived(select, news);
    // Only now: where a query fails, the next call reads all of it again.
    reached = until;
    remember(rows);
    return arrived;
  };
}

/** None: all of them. */
function clustersOf(scopes: ReadonlyArray<{ cluster?: string }>): string[] {
  const names = scopes.map(({ cluster }) => cluster);
  return names.includes(undefined) ? [] : [...new Set(names.filter((name) => name !== undefined))];
}

async function selectArrived(select: Select, news: readonly Arrival[]): Promise<ArrivedDecision[]> {
  const found = new Map<string, ArrivedDecision>();
  for (const run of runsOf(news)) {
    for (const [key, decision] of await selectRun(select, run)) {
      found.set(key, { pool: run.pool, decision });
    }
  }
  const keys = new Set(news.map(keyOfArrival));
  return [...keys].flatMap((key) => found.get(key) ?? []);
}

function runsOf(arrivals: readonly Arrival[]): Run[] {
  const runs: Run[] = [];
  const last = new Map<string, Run>();
  const inOrder = arrivals.toSorted((left, right) => Number(BigInt(left.decided_at_ns) - BigInt(right.decided_at_ns)));
  for (const arrival of inOrder) {
    const { cluster, namespace, pool: name } = arrival;
    const place = JSON.stringify([cluster, namespace, name]);
    const decidedNs = BigInt(arrival.decided_at_ns);
    const open = last.get(place);
    if (open !== undefined && decidedNs - open.lastNs <= RUN_GAP_NS) {
      open.keys.add(keyOfArrival(arrival));
      open.lastNs = decidedNs;
    } else {
      const keys = new Set([keyOfArrival(arrival)]);
      const run = { pool: { cluster, namespace, name }, keys, firstNs: decidedNs, lastNs: decidedNs };
      last.set(place, run);
      runs.push(run);
    }
  }
  return runs;
}

/** Page by page, until all are found. */
async function selectRun(select: Select, { pool, keys, firstNs, lastNs }: Run): Promise<Map<string, EppDecision>> {
  const range = { from: secondsOf(firstNs) - 1, to: secondsOf(lastNs) + 1 };
  const found = new Map<string, EppDecision>();
  let before: DecisionPosition | undefined;
  let isMore = true;
  while (isMore && found.size < keys.size) {
    const page = await selectDecisions(select, pool, range, { limit: PAGE, ...(before && { before }) });
    for (const decision of page) {
      before = readDecisionCursor(decision.cursor);
      const key = keyOf(before.traceId, before.profileSpanId);
      if (keys.has(key)) {
        found.set(key, decision);
      }
    }
    isMore = page.length === PAGE;
  }
  return found;
}

function keyOfArrival(row: Arrival): string {
  return keyOf(row.trace_id, row.profile_span_id);
}

function keyOf(traceId: string, spanId: string): string {
  return `${traceId} ${spanId}`;
}

function secondsOf(nanoseconds: bigint): number {
  return Number(nanoseconds / 1_000_000_000n);
}
