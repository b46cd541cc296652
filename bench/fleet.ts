/**
 * How fast the fleet simulator is: `npx tsx bench/fleet.ts [seconds of simulated time at scale 1]`.
 * Rows are made and counted, then dropped.
 */
import { createFleet } from '@ngf/fleet';
import type { LandingTable } from '@ngf/contract';

const START_MS = Date.UTC(2026, 10, 23, 12);
const HOUR_SECONDS = 3600;

function measure(scale: number, simulatedSeconds: number): void {
  const fleet = createFleet({ seed: 1, scale, startMs: START_MS });
  const pods = fleet.pools().reduce((sum, pool) => sum + pool.pods.length, 0);
  const rows: Record<LandingTable, number> = {
    otel_metrics_gauge: 0,
    otel_metrics_sum: 0,
    otel_metrics_histogram: 0,
    otel_traces: 0,
  };
  let requests = 0;
  const beganMs = performance.now();
  const beganCpu = process.cpuUsage();
  fleet.advance(
    START_MS + simulatedSeconds * 1000,
    (batch) => {
      for (const table of Object.keys(rows) as LandingTable[]) {
        rows[table] += batch[table].length;
      }
    },
    () => requests++
  );
  const tookSeconds = (performance.now() - beganMs) / 1000;
  const { user, system } = process.cpuUsage(beganCpu);
  const processorSeconds = (user + system) / 1e6;
  const totalRows = Object.values(rows).reduce((sum, count) => sum + count, 0);
  console.log(
    `scale ${scale}: ${fleet.pools().length} pools, ${pods} pods, ${simulatedSeconds} s simulated in ${tookSeconds.toFixed(2)} s`
  );
  console.log(
    `  ${Math.round(simulatedSeconds / tookSeconds)} simulated seconds per second, ${Math.round(simulatedSeconds / processorSeconds)} per processor second`
  );
  console.log(
    `  ${Math.round(totalRows / tookSeconds)} rows per second, ${(requests / simulatedSeconds).toFixed(1)} requests per simulated second`
  );
  for (const [table, count] of Object.entries(rows)) {
    console.log(`  ${table}: ${Math.round((count * HOUR_SECONDS) / simulatedSeconds)} rows per simulated hour`);
  }
  console.log(
    `  heap ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MiB, resident ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`
  );
}

const simulatedSeconds = Number(process.argv[2] ?? 6 * HOUR_SECONDS);
measure(1, simulatedSeconds);
measure(20, Math.min(600, simulatedSeconds));
