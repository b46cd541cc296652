import { expect, it } from 'vitest';
import { RefreshPicker } from './RefreshPicker';

it.each([
  ['', ''],
  ['5m', '5m'],
  ['nonsense', '30s'],
])('from the URL’s refresh=%s refreshes every “%s”', (refresh, expected) => {
  const picker = new RefreshPicker();
  picker.updateFromUrl({ refresh });
  expect(picker.state.refresh).toBe(expected);
});
