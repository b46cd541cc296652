import { readFile } from 'node:fs/promises';

import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import type { AnySchemaObject } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const compose: unknown = parse(await readFile(new URL('../../../docker-compose.yaml', import.meta.url), 'utf8'), {
  merge: true,
});
const schema: AnySchemaObject = JSON.parse(
  await readFile(new URL('testdata/compose-spec.json', import.meta.url), 'utf8')
);

test('docker-compose.yaml is valid against the Compose specification', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const isValid = ajv.validate(schema, compose);
  expect(ajv.errors ?? []).toEqual([]);
  expect(isValid).toBe(true);
});

test('the schema finds a mistake', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  expect(ajv.validate(schema, { services: { clickhouse: { imagine: 'clickhouse' } } })).toBe(false);
});

test('no port is published beyond this machine', () => {
  const ports = [...JSON.stringify(compose).matchAll(/"ports":\[([^\]]*)\]/g)].map(([, list]) => list);
  expect(ports.length).toBeGreaterThan(0);
  for (const port of ports) {
    expect(port).toMatch(/^"127\.0\.0\.1:/);
  }
});
