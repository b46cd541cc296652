import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';
import { buildTestApp } from '../testing/testApp';
import { apiReference } from './apiReference';

const REFERENCE = new URL('../../../docs/reference/api.md', import.meta.url);

describe('the reference of the interface', () => {
  it('is up to date: run `npm run generate`', async () => {
    const { app } = await buildTestApp();
    await app.ready();
    expect(await readFile(REFERENCE, 'utf8')).toBe(apiReference(app.swagger()));
  });

  it('tells every route once, with what it is for', async () => {
    const { app } = await buildTestApp();
    await app.ready();
    const text = apiReference(app.swagger());
    const paths = Object.keys(app.swagger().paths ?? {}).map((path) => path.replace('/clusters/{cluster}/', '/'));
    expect(paths.filter((path) => !text.includes(` ${path}\` |`))).toEqual([]);
    const rows = text.split('\n').filter((line) => line.startsWith('| `'));
    expect(new Set(rows.map((line) => line.split('|')[1])).size).toBe(rows.length);
    expect(rows.filter((line) => line.split('|')[2]?.trim() === '')).toEqual([]);
  });

  it('refuses a description that is none', () => {
    expect(() => apiReference({ paths: [] })).toThrow();
  });
});
