import { expect, it } from 'vitest';
import { datasourceUidOf } from './settings';

it.each([[undefined], [{}], [{ datasourceUid: ' ' }]])(
  'reads from ngf-clickhouse unless told otherwise: %j',
  (settings) => {
    expect(datasourceUidOf(settings)).toBe('ngf-clickhouse');
  }
);

it('reads from the datasource that the settings name', () => {
  expect(datasourceUidOf({ datasourceUid: 'other' })).toBe('other');
});
