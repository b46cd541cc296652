import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Failure, FailureKind } from './clickhouseFailure';
import { testIds } from './testIds';

interface Props {
  failure: Failure;
  /** Whether older data stays on the page below. */
  hasOlderData: boolean;
  onRetry: () => void;
}

/** A failed query in words: what is wrong, what to do, that it is tried again, and what was said word for word. */
export function FailureMessage({ failure, hasOlderData, onRetry }: Props) {
  const styles = useStyles2(getStyles);
  const { title, advice } = describe(failure.kind);
  return (
    <Alert title={title} severity="error" data-testid={testIds.states.failed}>
      <Stack direction="column" gap={1}>
        <span>{advice}</span>
        <span>
          {hasOlderData ? (
            <Trans i18nKey="failure.older-data">
              What is shown below is from the last answer that arrived. The page tries again by itself.
            </Trans>
          ) : (
            <Trans i18nKey="failure.tries-again">The page tries again by itself and recovers without a reload.</Trans>
          )}
        </span>
        <details>
          <summary>
            <Trans i18nKey="failure.details">What the datasource said</Trans>
          </summary>
          <pre className={styles.message}>{failure.message}</pre>
        </details>
        <div>
          <Button size="sm" variant="secondary" icon="sync" onClick={onRetry}>
            <Trans i18nKey="failure.retry">Try now</Trans>
          </Button>
        </div>
      </Stack>
    </Alert>
  );
}

function describe(kind: FailureKind): { title: string; advice: string } {
  switch (kind) {
    case 'unreachable':
      return {
        title: t('failure.unreachable.title', 'ClickHouse does not answer'),
        advice: t(
          'failure.unreachable.advice',
          'Check that the ClickHouse server runs and that Grafana reaches it: Connections → Data sources → ClickHouse → Save & test.'
        ),
      };
    case 'schemaMissing':
      return {
        title: t('failure.schema-missing.title', 'The tables are not there yet'),
        advice: t(
          'failure.schema-missing.advice',
          'ClickHouse answers, but without the tables and views that this app reads. Run “npm run migrate” with CLICKHOUSE_URL set to this server, and check the default database of the datasource.'
        ),
      };
    case 'accessDenied':
      return {
        title: t('failure.access-denied.title', 'ClickHouse refuses access'),
        advice: t(
          'failure.access-denied.advice',
          'Check user name and password of the datasource, and that its user may SELECT from the ngf_* tables and views.'
        ),
      };
    case 'tooSlow':
      return {
        title: t('failure.too-slow.title', 'The query was too much for ClickHouse'),
        advice: t(
          'failure.too-slow.advice',
          'It hit a limit of time or memory. Choose a shorter time range or fewer pools, or raise the limits of the datasource’s user.'
        ),
      };
    case 'otherVersion':
      return {
        title: t('failure.other-version.title', 'ClickHouse has another version of the schema'),
        advice: t(
          'failure.other-version.advice',
          'Its tables and views are not those that this version of the app reads. Run “npm run migrate” of the version that is installed.'
        ),
      };
    case 'other':
      return {
        title: t('failure.other.title', 'The query failed'),
        advice: t('failure.other.advice', 'The datasource’s own words below should say why.'),
      };
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({ margin: theme.spacing(1, 0, 0), whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
