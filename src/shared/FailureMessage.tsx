import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Stack, useStyles2 } from '@grafana/ui';
import React from 'react';
import { describeFailure, type Failure } from './describeFailure';
import { testIds } from './testIds';

interface Props {
  failure: Failure;
  /** Whether older data stays on the page below. */
  hasOlderData: boolean;
  onRetry: () => void;
}

/** A failure in words: what is wrong, what to do, that it is tried again, and what was said word for word. */
export function FailureMessage({ failure, hasOlderData, onRetry }: Props) {
  const styles = useStyles2(getStyles);
  const { title, advice, saidBy } = describeFailure(failure);
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
          <summary>{saidBy}</summary>
          <pre className={styles.message}>
            {['requestId' in failure && failure.requestId, failure.message].filter(Boolean).join('\n')}
          </pre>
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

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({ margin: theme.spacing(1, 0, 0), whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
