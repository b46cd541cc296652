import { t } from '@grafana/i18n';
import type { ClickHouseFailureKind } from './clickhouseFailure';
import type { FailureText } from './FailureText';

/** A failed query in words. */
export function clickhouseFailureText(kind: ClickHouseFailureKind): FailureText {
  return { ...texts()[kind], saidBy: t('failure.details', 'What the datasource said') };
}

function texts(): Record<ClickHouseFailureKind, Omit<FailureText, 'saidBy'>> {
  return {
    unreachable: {
      title: t('failure.unreachable.title', 'ClickHouse does not answer'),
      advice: t(
        'failure.unreachable.advice',
        'Check that the ClickHouse server runs and that Grafana reaches it: Connections → Data sources → ClickHouse → Save & test.'
      ),
    },
    schemaMissing: {
      title: t('failure.schema-missing.title', 'The tables are not there yet'),
      advice: t(
        'failure.schema-missing.advice',
        'ClickHouse answers, but without the tables and views that this app reads. Run “npm run migrate” with CLICKHOUSE_URL set to this server, and check the default database of the datasource.'
      ),
    },
    accessDenied: {
      title: t('failure.access-denied.title', 'ClickHouse refuses access'),
      advice: t(
        'failure.access-denied.advice',
        'Check user name and password of the datasource, and that its user may SELECT from the ngf_* tables and views.'
      ),
    },
    tooSlow: {
      title: t('failure.too-slow.title', 'The query was too much for ClickHouse'),
      advice: t(
        'failure.too-slow.advice',
        'It hit a limit of time or memory. Choose a shorter time range or fewer pools, or raise the limits of the datasource’s user.'
      ),
    },
    otherVersion: {
      title: t('failure.other-version.title', 'ClickHouse has another version of the schema'),
      advice: t(
        'failure.other-version.advice',
        'Its tables and views are not those that this version of the app reads. Run “npm run migrate” of the version that is installed.'
      ),
    },
    other: {
      title: t('failure.other.title', 'The query failed'),
      advice: t('failure.other.advice', 'The datasource’s own words below should say why.'),
    },
  };
}
