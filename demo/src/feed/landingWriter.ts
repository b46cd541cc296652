import type { ClickHouseClient } from '@clickhouse/client';
import type { LandingBatch, LandingTable } from '@ngf/contract';

/** Rows per INSERT: large enough that ClickHouse makes few parts, small enough to hold in memory. */
const ROWS_PER_INSERT = 20_000;

/**
 * Writes landing rows as the OTel Collector's exporter does: batches, per table, in time order. Rows wait here until
 * enough are together, or until `flush`.
 */
export class LandingWriter {
  readonly #client: ClickHouseClient;
  #waiting = emptyBatch();
  #waitingRows = 0;

  constructor(client: ClickHouseClient) {
    this.#client = client;
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
      if (batch[table].length > 0) {
        await this.#client.insert({ table, values: batch[table], format: 'JSONEachRow' });
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
