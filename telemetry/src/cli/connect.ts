import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';

/** A client for the server that `CLICKHOUSE_URL`, `_USER`, `_PASSWORD` and `_DATABASE` name. */
function connectFromEnvironment(environment: NodeJS.ProcessEnv): ClickHouseClient {
  const url = environment['CLICKHOUSE_URL'] ?? 'http://127.0.0.1:8123';
  if (!URL.canParse(url)) {
    throw new Error(`CLICKHOUSE_URL must be a URL such as http://127.0.0.1:8123, not ${JSON.stringify(url)}.`);
  }
  return createClient({
    url,
    username: environment['CLICKHOUSE_USER'] ?? 'default',
    password: environment['CLICKHOUSE_PASSWORD'] ?? '',
    database: environment['CLICKHOUSE_DATABASE'] ?? 'default',
    // A cluster's hosts are waited for (schema/migrate.ts) for longer than the client's own 30 s.
    request_timeout: 150_000,
    // A failure is told once, in words, by whoever runs the program.
    log: { level: ClickHouseLogLevel.OFF },
  });
}

/** Runs a command line program: prints its last word, or names what went wrong and exits with 1. */
export async function runWithClickHouse(program: (client: ClickHouseClient) => Promise<string>): Promise<void> {
  try {
    const client = connectFromEnvironment(process.env);
    try {
      process.stdout.write(`${await program(client)}\n`);
    } finally {
      await client.close();
    }
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  // A refused connection is an AggregateError without a message of its own.
  const reason = error.message || ('code' in error ? String(error.code) : error.name);
  return reason.includes('ECONNREFUSED')
    ? `ClickHouse does not answer (${reason}). Is it running, and does CLICKHOUSE_URL name it?`
    : reason;
}
