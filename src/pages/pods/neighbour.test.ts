import { expect, it } from 'vitest';
import { neighbour } from './neighbour';

/** Two groups beside each other, the first with two lines: 0 1 2 | 5 6, then 3 4. */
const boxes = [
  { left: 0, top: 0 },
  { left: 10, top: 0 },
  { left: 20, top: 0 },
  { left: 0, top: 10 },
  { left: 10, top: 10 },
  { left: 40, top: 0 },
  { left: 50, top: 0 },
];

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowLeft', 1, 0],
  ['ArrowDown', 1, 4],
  ['ArrowDown', 6, 4],
  ['ArrowUp', 3, 0],
  ['ArrowDown', 4, undefined],
  ['Home', 4, 0],
  ['End', 0, 6],
  ['a', 0, undefined],
  ['ArrowRight', -1, undefined],
])('%s from %i leads to %s', (key, from, to) => {
  expect(neighbour(key, from, () => boxes)).toBe(to);
});
