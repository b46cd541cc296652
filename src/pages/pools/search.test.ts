import { expect, it } from 'vitest';
import { aPool } from '../../test/pools';
import { searchPools } from './search';

const pools = [aPool(), aPool({ pool: 'qwen', model: null, cluster: 'west' })];
const found = (text: string) => searchPools(pools, text).map(({ pool }) => pool);

it.each([
  ['', ['llama-8b', 'qwen']],
  ['  ', ['llama-8b', 'qwen']],
  ['LLAMA', ['llama-8b']],
  ['meta-llama', ['llama-8b']],
  ['west qwen', ['qwen']],
  ['chat', ['llama-8b', 'qwen']],
  ['west llama', []],
  ['.*', []],
])('“%s” finds %j', (text, names) => {
  expect(found(text)).toStrictEqual(names);
});
