import { expect, it } from 'vitest';
import { sortAfterClick, sortRows } from './sorting';

const rows = [
  { name: 'a-10', value: 2 },
  { name: 'a-9', value: 2 },
  { name: 'b', value: null },
  { name: 'c', value: 1 },
];
const sorted = (direction: 'ascending' | 'descending') =>
  sortRows(
    rows,
    direction,
    ({ value }) => value,
    ({ name }) => name
  ).map(({ name }) => name);

it('sorts by the key, equal ones by identity, and no data last in both directions', () => {
  expect(sorted('ascending')).toStrictEqual(['c', 'a-9', 'a-10', 'b']);
  expect(sorted('descending')).toStrictEqual(['a-9', 'a-10', 'c', 'b']);
});

it('starts as the column says, and turns around from there', () => {
  const first = sortAfterClick({ column: 'other', direction: 'descending' }, 'age', 'descending');
  expect(first).toStrictEqual({ column: 'age', direction: 'descending' });
  expect(sortAfterClick(first, 'age', 'descending')).toStrictEqual({ column: 'age', direction: 'ascending' });
});
