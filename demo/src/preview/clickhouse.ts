import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

export interface ClickHouseAccess {
  url: string;
  user: string;
  password: string;
}

const answerSchema = Type.Object({
  meta: Type.Array(Type.Object({ name: Type.String(), type: Type.String() })),
  data: Type.Array(Type.Array(Type.Unknown())),
});

export type ClickHouseAnswer = Static<typeof answerSchema>;

/** Times as numbers keep the column's time zone out of the answer; 64-bit integers as numbers, as Grafana has them. */
const settings = {
  default_format: 'JSONCompact',
  date_time_output_format: 'unix_timestamp',
  output_format_json_quote_64bit_integers: '0',
};

export async function runStatement(access: ClickHouseAccess, sql: string): Promise<ClickHouseAnswer> {
  const response = await fetch(`${access.url}/?${new URLSearchParams(settings)}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${access.user}:${access.password}`).toString('base64')}` },
    body: sql,
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new Error(`ClickHouse at ${access.url} cannot be reached: ${String(reason)}`, { cause: error });
  });
  const body = await response.text();
  if (!response.ok) {
    throw new Error(body.trim() || `ClickHouse at ${access.url} answered ${response.status} without a reason`);
  }
  const answer: unknown = JSON.parse(body);
  if (!Value.Check(answerSchema, answer)) {
    throw new Error(`ClickHouse at ${access.url} did not answer in JSONCompact: ${body.slice(0, 200)}`);
  }
  return answer;
}
