/**
 * How fast the latest 100 decisions of a pool are read: `npx tsx bench/decisions.ts [decisions]`, 4 million by default,
 * a fifth of them the pool's, in an embedded ClickHouse of its own. Rows are made in SQL, in the derived tables.
 */
import { BEYOND_ALL_DECISIONS, candidateStates, latestDecisions } from '@ngf/telemetry';
import { startTestClickHouse, type TestClickHouse } from '../demo/src/testing/clickhouse';

const START_SECONDS = Date.UTC(2026, 0, 1) / 1000;
/** All pools together: 25 decisions a second. */
const INTERVAL_NS = 40_000_000;
const POOLS = 5;
const BATCHES = 8;
const REPETITIONS = 5;

const KEY = `'c' AS cluster, 'n' AS namespace, concat('pool-', toString(number % ${POOLS})) AS pool`;
const AT = `fromUnixTimestamp64Nano(toInt64(${START_SECONDS}) * 1000000000 + toInt64(number) * ${INTERVAL_NS})`;
const traceId = `lower(hex(sipHash128(number)))`;
const spanId = (salt: string) => `lower(hex(sipHash64(number, '${salt}')))`;

function inserts(rows: string): string[] {
  const endpoint = `concat('n/pod-', toString(number % ${POOLS}), '-', toString(rank), '-rank-0')`;
  return [
    `INSERT INTO ngf_epp_decisions (cluster, namespace, pool, trace_id, profile_span_id, time, profile, duration_ns,
      request_id, model, picked, top_endpoints, top_scores, decided_at, candidates, orchestration_span_id)
    SELECT ${KEY}, ${traceId}, ${spanId('profile')}, ${AT}, 'default', 50000, ${spanId('request')}, 'model', 1,
      arrayMap(rank -> ${endpoint}, range(5)), arrayMap(rank -> 7 - rank / 10, range(5)), ${AT}, 8, ${spanId('orchestration')}
    ${rows}`,
    `INSERT INTO ngf_decision_scorers (cluster, namespace, pool, trace_id, scoring_span_id, time, profile_span_id,
      scorer_count, scorers)
    SELECT ${KEY}, ${traceId}, ${spanId('scoring')}, ${AT}, ${spanId('profile')}, 3,
      arrayMap(type -> (type, type, 2., 1., 0.5, 8), ['queue-scorer', 'kv-cache-utilization-scorer', 'prefix-cache-scorer'])
    ${rows}`,
    `INSERT INTO ngf_gateway_requests (cluster, namespace, pool, trace_id, request_span_id, time,
      orchestration_span_id, orchestration_start, priority, target_model, duration_ns, status)
    SELECT ${KEY}, ${traceId}, ${spanId('root')}, ${AT}, ${spanId('orchestration')}, ${AT}, '0', 'model', 1000000000, 'Unset'
    ${rows}`,
  ];
}

async function fill(clickhouse: TestClickHouse, decisions: number): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    const size = Math.floor(decisions / BATCHES);
    for (const query of inserts(`FROM numbers(${batch * size}, ${size})`)) {
      await clickhouse.admin.command({ query });
    }
  }
  const scrapes = Math.floor((decisions * INTERVAL_NS) / 1e9 / 15);
  await clickhouse.admin.command({
    query: `INSERT INTO ngf_pod_metrics (metric, cluster, namespace, pod, time, value)
    SELECT metric, 'c', 'n', concat('pod-', toString(intDiv(number % 40, 8)), '-', toString(number % 8)),
      toDateTime(${START_SECONDS} + intDiv(number, 40) * 15), 1
    FROM numbers(${scrapes * 40}) ARRAY JOIN ['queue_depth', 'requests_running', 'kv_cache_utilization'] AS metric`,
  });
}

async function measure(clickhouse: TestClickHouse, name: string, query: string, values: object): Promise<void> {
  const took: number[] = [];
  let statistics: unknown;
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const beganMs = performance.now();
    const result = await clickhouse.reader.query({ query, query_params: { ...values }, format: 'JSON' });
    ({ statistics } = await result.json());
    took.push(Math.round(performance.now() - beganMs));
  }
  console.log(`${name}: ${took.join(', ')} ms; ${JSON.stringify(statistics)}`);
}

const decisions = Number(process.argv[2] ?? 4_000_000);
const clickhouse = await startTestClickHouse();
try {
  await fill(clickhouse, decisions);
  const end = START_SECONDS + Math.ceil((decisions * INTERVAL_NS) / 1e9);
  const values = {
    cluster: 'c',
    namespace: 'n',
    pool: 'pool-2',
    from: 0,
    to: end,
    ...BEYOND_ALL_DECISIONS,
    limit: 100,
  };
  const middle = { ...values, before_time: String(BigInt(Math.floor((START_SECONDS + end) / 2)) * 1_000_000_000n) };
  await measure(clickhouse, 'latest 100', latestDecisions(), values);
  await measure(clickhouse, 'states of their candidates', candidateStates(), values);
  await measure(clickhouse, '100 before a cursor in the middle', latestDecisions(), middle);
  const unindexed = `SELECT * FROM ngf_decisions WHERE pool = 'pool-2' ORDER BY time DESC LIMIT 100`;
  await measure(clickhouse, 'for comparison, by merging the whole pool', unindexed, {});
} finally {
  await clickhouse.close();
}
