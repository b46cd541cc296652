import { SceneQueryRunner } from '@grafana/scenes';
import { clickhouse, type ClickHouseQuery } from './clickhouseQuery';
import { retryWhileFailing } from './retryWhileFailing';

/** Runs queries on the app's datasource and, while they fail, again. */
export function queryRunner(datasourceUid: string, queries: ClickHouseQuery[], minInterval?: string): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: clickhouse(datasourceUid),
    queries,
    minInterval,
    $behaviors: [retryWhileFailing],
  });
}
