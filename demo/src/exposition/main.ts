import { createFleet } from '@ngf/fleet';

import { readFeedOptions } from '../feed/options';
import { FleetExposition } from './fleetExposition';
import { TargetTable } from './scrapedTarget';
import { buildExposition } from './server';
import { SpanExporter } from './spanExporter';

/** A usual port for Prometheus exporters in OpenTelemetry (OTEL_EXPORTER_PROMETHEUS_PORT). */
const DEFAULT_PORT = '9464';
const DEFAULT_COLLECTOR = 'http://127.0.0.1:4318';

/**
 * Lets a collector scrape the simulated fleet, from now until SIGINT or SIGTERM: in place of the feed, which writes
 * the same values as rows.
 *
 * Environment: FLEET_SEED, FLEET_SCALE, EXPOSITION_PORT, OTEL_EXPORTER_OTLP_ENDPOINT.
 */
async function main(): Promise<void> {
  const { seed, scale } = readFeedOptions(process.env);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort());
  }
  const spans = new SpanExporter(process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? DEFAULT_COLLECTOR, stop.signal);
  const targets = new TargetTable();
  const exposition = new FleetExposition(createFleet({ seed, scale, startMs: Date.now() }), targets, spans);
  const app = buildExposition(targets);
  const address = await app.listen({ host: '127.0.0.1', port: Number(process.env['EXPOSITION_PORT'] ?? DEFAULT_PORT) });
  process.stdout.write(`fleet: ${address}/targets\n`);
  try {
    await exposition.follow(Date.now, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) {
      throw error;
    }
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`fleet: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
