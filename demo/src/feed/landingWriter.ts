import type { ClickHouseClient } from '@clickhouse/client';
import type { LandingBatch, LandingTable } from '@ngf/contract';
import retry from 'p-retry';

/** Rows per INSERT: large enough that ClickHouse makes few parts, small enough to hold in memory. */
const ROWS_PER_INSERT = 10_000;

/** As the exporter's retry_on_failure: from half a second up to half a minute between tries. */
const RETRY = { retries: Infinity, minTimeout: 500, maxTimeout: 30_000, randomize: true };

/**
 * Writes landing rows as the OTel Collector's exporter does: batches, per table, in time order, sent again after a
 * failure (the derived tables count a row once however often it arrives). Rows wait here until enough are together,
 * or until `flush`.
 */
export class LandingWriter {
  readonly #client: ClickHouseClient;
  #waiting = emptyBatch();
  #waitingRows = 0;

  readonly #signal: AbortSignal;

  constructor(client: ClickHouseClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** Takes rows; true when it is time to flush. */
  add(batch: LandingBatch): boolean {
    for (const table of tablesOf(batch)) {
      // Each table's rows go to the list of the same table; TypeScript cannot relate the two by the key.
      const waiting = this.#waiting[table] as object[];
      for (const row of batch[table]) {
        waiting.push(row);
      }
      this.#waitingRows += batch[table].length;
    }
    return this.#waitingRows >= ROWS_PER_INSERT;
  }

  async flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = emptyBatch();
    this.#waitingRows = 0;
    for (const table of tablesOf(batch)) {
      const values: readonly object[] = batch[table];
      if (values.length > 0) {
        await retry(() => this.#client.insert({ table, values, format: 'JSONEachRow' }), {
          ...RETRY,
          signal: this.#signal,
          onFailedAttempt: ({ attemptNumber, error }) => {
            if (attemptNumber === 1) {
              process.stderr.write(
                `fleet: rows for ${table} wait, for ClickHouse did not take them: ${error.message}\n`
              );
            }
          },
        });
      }
    }
  }
}

function emptyBatch(): LandingBatch {
  return { otel_metrics_gauge: [], otel_metrics_sum: [], otel_metrics_histogram: [], otel_traces: [] };
}

function tablesOf(batch: LandingBatch): LandingTable[] {
  return Object.keys(batch) as LandingTable[];
}
