import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Stack, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import { proxyFailureText } from '../../kubernetes/proxyFailureText';

interface Props {
  failure: ProxyFailure;
  /** In place of what a failure of this kind is called. */
  title?: string;
  children?: ReactNode;
}

/** Why something was not read or written, what to do, and what the server said word for word. */
export function RefusalMessage({ failure, title, children }: Props) {
  const styles = useStyles2(getStyles);
  const text = refusalText(failure);
  return (
    <Alert severity="error" title={title ?? text.title}>
      <Stack direction="column" gap={1}>
        {title && <span>{text.title}</span>}
        <span>{text.advice}</span>
        <pre className={styles.said}>{failure.message}</pre>
        {children && <div>{children}</div>}
      </Stack>
    </Alert>
  );
}

/** A 409 has more reasons than one. */
function refusalText(failure: ProxyFailure): { title: string; advice: string } {
  if (failure.reason === 'AlreadyExists') {
    return {
      title: t('editor.refusal.exists.title', 'The name is taken'),
      advice: t('editor.refusal.exists.advice', 'Something of this kind has this name already. Choose another one.'),
    };
  }
  return proxyFailureText(failure.kind);
}

const getStyles = (theme: GrafanaTheme2) => ({
  said: css({ margin: theme.spacing(0.5, 0), whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
