import { poolOverview } from '@ngf/telemetry';
import { expect, it } from 'vitest';
import { poolsQuery } from './queries';

it('asks the catalogue for every pool that the variables choose', () => {
  expect(poolsQuery()).toStrictEqual({
    refId: 'pools',
    rawSql: poolOverview({
      from: '$__fromTime',
      to: '$__toTime',
      stepSeconds: '$__interval_s',
      clusters: '${cluster}',
      namespaces: '${namespace}',
      pools: '${pool}',
    }),
    editorType: 'sql',
    queryType: 'table',
    format: 1,
  });
});
