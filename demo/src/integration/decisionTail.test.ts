import {
  createClickHouseMetrics,
  type ArrivedDecision,
  type DecisionTail,
  type MetricsProvider,
} from '@ngf/backend-proxy';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { forgetTelemetry, READER, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { forwardTo, type Forwarder } from '../testing/forwarder';

let clickhouse: TestClickHouse;
let way: Forwarder;
let provider: MetricsProvider;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  way = await forwardTo(clickhouse.url);
  const { name: user, password } = READER;
  provider = createClickHouseMetrics({ url: way.url, user, password, database: 'default' }, { now: () => 0 });
}, 120_000);
afterAll(async () => {
  await provider.close();
  await way.close();
  await clickhouse.close();
});

const WITHIN = { timeout: 20_000, interval: 100 };

/** The picks of `pool` with these numbers, taken so many seconds ago, with the scoring that names their request. */
async function land(numbers: number[], secondsAgo = 0, pool = 'llama'): Promise<void> {
  const picks = numbers.map((number) => ({
    Timestamp: `${((Date.now() - secondsAgo * 1000) / 1000).toFixed(3)}000000`,
    TraceId: number.toString(16).padStart(32, '0'),
    SpanId: `b${number.toString(16).padStart(15, '0')}`,
    ParentSpanId: `a${number.toString(16).padStart(15, '0')}`,
    SpanName: 'pick_endpoints',
    Duration: 1000,
    ResourceAttributes: { 'k8s.cluster.name': 'east', 'k8s.namespace.name': 'chat', 'inference.pool': pool },
    SpanAttributes: {
      'llm_d.epp.picker.candidate_endpoints': '2',
      'llm_d.epp.picker.top_endpoints': '["chat/llama-0-rank-0","chat/llama-1-rank-0"]',
      'llm_d.epp.picker.top_scores': '[2,1]',
    },
  }));
  const values = picks.flatMap((pick, index) => [
    pick,
    {
      ...pick,
      SpanId: pick.SpanId.replace('b', 'c'),
      SpanName: 'llm_d.epp.scoring',
      SpanAttributes: { 'gen_ai.request.id': `request-${numbers[index]}`, 'llm_d.epp.scorer.count': '0' },
    },
  ]);
  await clickhouse.admin.insert({ table: 'otel_traces', values, format: 'JSONEachRow' });
}

/** A tail that has begun, and everything that came of it. */
async function follow(): Promise<{ next: () => Promise<void>; requests: string[]; tail: DecisionTail }> {
  await forgetTelemetry(clickhouse);
  const tail = provider.tailDecisions();
  const requests: string[] = [];
  const scope = [{ cluster: 'east', namespace: 'chat', pool: 'llama' }];
  const next = async () => {
    const arrived: ArrivedDecision[] = await tail(scope);
    requests.push(...arrived.map(({ decision }) => decision.requestId));
  };
  await next();
  // It begins where everything has settled, a second ago.
  await land([0]);
  await vi.waitFor(async () => {
    await next();
    expect(requests).toEqual(['request-0']);
  }, WITHIN);
  requests.length = 0;
  return { next, requests, tail };
}

function named(numbers: number[]): string[] {
  return numbers.map((number) => `request-${number}`);
}

async function untilReached(followed: { next: () => Promise<void>; requests: string[] }, last: number): Promise<void> {
  await land([last]);
  await vi.waitFor(async () => {
    await followed.next();
    expect(followed.requests).toContain(`request-${last}`);
  }, WITHIN);
}

test('every decision comes once, late ones and batches that are sent again included', { timeout: 60_000 }, async () => {
  const followed = await follow();
  await land([1, 2, 3]);
  await land([2, 3]);
  // Held up in a collector, for up to five minutes.
  await land([4], 250);
  await land([5], 100);
  await land([6], 0, 'qwen');
  await untilReached(followed, 7);
  await land([1, 4]);
  await untilReached(followed, 8);
  expect(followed.requests.toSorted()).toEqual(named([1, 2, 3, 4, 5, 7, 8]));
});

test('what came while ClickHouse could not be reached is made up for', { timeout: 60_000 }, async () => {
  const followed = await follow();
  await land([1, 2]);
  await way.leave();
  await expect(followed.next()).rejects.toThrow();
  await land([3, 4]);
  await expect(followed.next()).rejects.toThrow();
  await way.comeBack();
  await land([5]);
  await untilReached(followed, 6);
  expect(followed.requests.toSorted()).toEqual(named([1, 2, 3, 4, 5, 6]));
});

test('what was loaded long after it happened is no news', { timeout: 60_000 }, async () => {
  const followed = await follow();
  await land([1], 3_600);
  await untilReached(followed, 2);
  expect(followed.requests).toEqual(named([2]));
});
