import { expect, it, vi } from 'vitest';
import { loadChdb } from './chdb';

vi.mock('chdb', () => {
  throw new Error('no native build for this platform');
});

it('says what to do where chdb has no build', async () => {
  await expect(loadChdb()).rejects.toThrow(/cannot run on .+: .+Set CLICKHOUSE_URL to a ClickHouse server/);
});
