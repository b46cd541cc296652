import { expect, test } from 'vitest';

import { Parts } from './parts';

const part = (name: string, ended: string[], failure?: Error) =>
  Promise.resolve({
    value: name,
    async close() {
      ended.push(name);
      if (failure) {
        throw failure;
      }
    },
  });

test('parts end in the reverse order of their starts, once', async () => {
  const ended: string[] = [];
  const parts = new Parts();
  expect(await parts.add(part('clickhouse', ended))).toBe('clickhouse');
  await parts.add(part('proxy', ended));
  await parts.close();
  await parts.close();
  expect(ended).toEqual(['proxy', 'clickhouse']);
});

test('a part that does not end does not keep the others', async () => {
  const ended: string[] = [];
  const parts = new Parts();
  await parts.add(part('clickhouse', ended));
  await parts.add(part('proxy', ended, new Error('stuck')));
  await expect(parts.close()).rejects.toThrow('did not end cleanly');
  expect(ended).toEqual(['proxy', 'clickhouse']);
});
