import { test } from 'vitest';
import { startTestClickHouse } from '../testing/clickhouse';
test('probe', async () => {
  const c = await startTestClickHouse();
  const q = async (query: string, query_params = {}) => {
    try { return JSON.stringify(await (await c.reader.query({ query, query_params, format: 'JSON' })).json<unknown>().then((r) => (r as {data: unknown}).data)); } catch (e) { return String(e).slice(0, 300); }
  };
  console.log('TZ', process.env['TZ'], await q('SELECT timezone() AS t, toDateTime(0) AS z, toDateTime(0) - INTERVAL 15 MINUTE AS w, toStartOfInterval(toDateTime(1767268800), toIntervalSecond(86400)) AS d, toStartOfInterval(toDateTime(1767268800), toIntervalSecond(21600)) AS h'));
  for (const from of [0, 5, 900, 99999, 1767268800]) console.log(from, await q('SELECT {from:DateTime} AS f, toUnixTimestamp(f) AS u', { from }));
  await c.close();
}, 60000);
