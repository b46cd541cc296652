import { describe, expect, it } from 'vitest';
import { allPoolsLink, poolLink, poolPath, routes } from './routes';

const pool = { cluster: 'east', namespace: 'chat', pool: 'llama.v2' };
const search = { from: 'now-6h', to: 'now', refresh: '30s', timezone: 'utc', search: 'llama', 'var-cluster': 'east' };

describe('links', () => {
  it('lead to a pool with every part of its identity', () => {
    expect(poolPath(pool)).toBe('/a/ngf-inference-app/pools/east/chat/llama.v2');
    expect(poolPath({ ...pool, pool: 'a/b c' })).toBe('/a/ngf-inference-app/pools/east/chat/a%2Fb%20c');
  });

  it('keep the time range and leave the list’s own state behind', () => {
    expect(poolLink(pool, search)).toBe(`${poolPath(pool)}?from=now-6h&to=now&refresh=30s&timezone=utc`);
  });

  it('to all pools say “all” outright', () => {
    expect(allPoolsLink({ from: 'now-6h' })).toBe(
      `${routes.pools}?from=now-6h&var-cluster=$__all&var-namespace=$__all&var-pool=$__all&search=`
    );
  });
});
