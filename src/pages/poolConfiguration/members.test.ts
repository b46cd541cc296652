import { expect, it } from 'vitest';
import { aTopology } from '../../test/kubernetes';
import { membersOf } from './members';

it('is the pods of the pool, by name, and not another’s', () => {
  const topology = aTopology({
    pools: [
      { name: 'llama-8b', pods: 11 },
      { name: 'qwen', pods: 1 },
    ],
  });
  expect(membersOf(topology, { namespace: 'chat', name: 'llama-8b' }).map(({ name }) => name)).toStrictEqual(
    Array.from({ length: 11 }, (_, index) => `llama-8b-${index}`)
  );
  expect(membersOf(topology, { namespace: 'other', name: 'llama-8b' })).toStrictEqual([]);
});
