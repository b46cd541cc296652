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

test('a part that is still starting is ended too, and nothing starts after it', async () => {
  const ended: string[] = [];
  const parts = new Parts();
  let started = (): void => undefined;
  const starting = new Promise<void>((resolve) => (started = resolve)).then(() => part('clickhouse', ended));
  const added = expect(parts.add(starting)).rejects.toThrow('ended as it started');
  const closed = parts.close();
  started();
  await Promise.all([added, closed]);
  expect(ended).toEqual(['clickhouse']);
});

test('a part that did not start leaves nothing to end', async () => {
  const parts = new Parts();
  await expect(parts.add(Promise.reject(new Error('port taken')))).rejects.toThrow('port taken');
  await parts.close();
});
