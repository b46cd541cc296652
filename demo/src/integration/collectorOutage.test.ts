import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SpanRow } from '@ngf/contract';
import { createFleet } from '@ngf/fleet';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { SpanExporter } from '../exposition/spanExporter';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { startCollector } from './collectorProcess';
import { landedSpans } from './collectorRows';

const binary = process.env['OTELCOL'] ?? '';
const START_MS = Date.UTC(2026, 0, 1, 12);
const FILES = ['common.yaml', 'simulated-fleet.yaml'];

describe.skipIf(binary === '')('a real collector without ClickHouse (set OTELCOL to its program to run this)', () => {
  let clickhouse: TestClickHouse;
  let queueDirectory: string;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    queueDirectory = await mkdtemp(join(tmpdir(), 'ngf-queue-'));
  }, 60_000);
  afterAll(async () => {
    await clickhouse?.close();
    await rm(queueDirectory, { recursive: true, force: true });
  });

  test('keeps on disk what it took, even when it is killed, and sends it once ClickHouse is there', async () => {
    const spans: SpanRow[] = [];
    createFleet({ seed: 1, scale: 0.1, startMs: START_MS }).advance(START_MS + 60_000, (batch) =>
      spans.push(...batch.otel_traces)
    );
    expect(spans.length).toBeGreaterThan(512);

    // Nobody listens on port 1.
    const cutOff = await startCollector(binary, { files: FILES, clickhouseUrl: 'http://127.0.0.1:1', queueDirectory });
    const exporter = new SpanExporter(cutOff.otlpUrl, new AbortController().signal);
    exporter.add(spans);
    await exporter.flush();
    await cutOff.stop('SIGKILL');

    const restarted = await startCollector(binary, { files: FILES, clickhouseUrl: clickhouse.url, queueDirectory });
    await vi.waitFor(async () => expect(await landedSpans(clickhouse.admin)).toEqual({ otel_traces: spans.length }), {
      timeout: 30_000,
      interval: 250,
    });
    await restarted.stop();
  }, 90_000);
});
