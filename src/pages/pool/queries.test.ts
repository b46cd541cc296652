import { bucketCounts, metrics, percentileSeries, podGaugeSeries, poolOverview, rateSeries } from '@ngf/telemetry';
import { expect, it } from 'vitest';
import { outputTokensQuery, overviewQuery, podGaugeQuery, ttftBucketsQuery, ttftPercentilesQuery } from './queries';

const pool = { cluster: 'east', namespace: 'chat', pool: 'llama' };
const place = {
  from: '$__fromTime',
  to: '$__toTime',
  stepSeconds: '$__interval_s',
  clusters: "['east']",
  namespaces: "['chat']",
  pools: "['llama']",
};
const table = { editorType: 'sql', queryType: 'table', format: 1 };
const series = { editorType: 'sql', queryType: 'timeseries', format: 0 };

it.each([
  ['overview', overviewQuery(pool), { refId: 'overview', rawSql: poolOverview(place), ...table }],
  [
    'percentiles',
    ttftPercentilesQuery(pool),
    { refId: 'ttft', rawSql: percentileSeries(metrics.ttft, place), ...series },
  ],
  ['buckets', ttftBucketsQuery(pool), { refId: 'buckets', rawSql: bucketCounts(metrics.ttft, place), ...table }],
  ['tokens', outputTokensQuery(pool), { refId: 'tokens', rawSql: rateSeries(metrics.outputTokens, place), ...series }],
  [
    'a gauge by pod',
    podGaugeQuery(metrics.queueDepth, pool),
    { refId: 'pods', rawSql: podGaugeSeries(metrics.queueDepth, place), ...series },
  ],
])('asks the catalogue for %s', (_, query, expected) => {
  expect(query).toStrictEqual(expected);
});
