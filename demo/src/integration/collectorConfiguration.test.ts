import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const read = async (file: string): Promise<unknown> =>
  parse(await readFile(new URL(`../../../deploy/otel-collector/${file}`, import.meta.url), 'utf8'));

describe('the allow-list', () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());

  async function allowed(): Promise<string[]> {
    const [, names = ''] =
      /"\^\(\?:(.*)\)\$"/.exec(JSON.stringify(await read('common.yaml')).replaceAll('\\"', '"')) ?? [];
    return names.split('|');
  }

  test('has exactly the names that the view ngf_metric_names knows', async () => {
    const result = await clickhouse.reader.query({
      query: 'SELECT DISTINCT name FROM ngf_metric_names',
      format: 'JSONEachRow',
    });
    const known = (await result.json<{ name: string }>()).map(({ name }) => name);
    expect((await allowed()).sort()).toEqual(known.sort());
  });

  test('needs no escapes: no name has a character that a regular expression reads as more than itself', async () => {
    expect((await allowed()).filter((name) => !/^[\w:]+$/.test(name))).toEqual([]);
  });
});

test('rows go to the tables that exist, by way of the disk, for as long as it takes', async () => {
  expect(await read('common.yaml')).toMatchObject({
    exporters: {
      clickhouse: {
        create_schema: false,
        sending_queue: { storage: 'file_storage' },
        retry_on_failure: { enabled: true, max_elapsed_time: '0s' },
      },
    },
  });
});
