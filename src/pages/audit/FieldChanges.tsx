import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { AuditEntry } from '@ngf/contract';
import React from 'react';
import { fieldChanges } from './fieldChanges';

/** What a change did to its object: each place with the values before and after. */
export function FieldChanges({ entry }: { entry: AuditEntry }) {
  const styles = useStyles2(getStyles);
  const changes = fieldChanges(entry.diff);
  if (changes.length === 0) {
    return (
      <Text color="secondary">
        {entry.outcome === null ? (
          <Trans i18nKey="audit.diff.unknown">What was changed is not known: the outcome was never recorded.</Trans>
        ) : (
          <Trans i18nKey="audit.diff.none">Nothing was changed.</Trans>
        )}
      </Text>
    );
  }
  return (
    <dl className={styles.changes}>
      {changes.map(({ path, before, after }, index) => (
        <React.Fragment key={`${index} ${path}`}>
          <dt>{path === '' ? t('audit.diff.whole', 'The whole object') : <code>{path}</code>}</dt>
          <dd>
            {before !== undefined && (
              <pre className={styles.before}>
                <span className={styles.label}>{t('audit.diff.before', 'before')}</span>
                {before}
              </pre>
            )}
            {after !== undefined && (
              <pre className={styles.after}>
                <span className={styles.label}>{t('audit.diff.after', 'after')}</span>
                {after}
              </pre>
            )}
          </dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const value = {
    margin: theme.spacing(0.5, 0),
    padding: theme.spacing(0.5, 1),
    maxHeight: 400,
    overflow: 'auto',
    border: 'none',
    background: theme.colors.background.secondary,
  } as const;
  return {
    changes: css({ margin: 0, dd: { margin: theme.spacing(0, 0, 1) } }),
    before: css({ ...value, borderLeft: `3px solid ${theme.colors.error.border}` }),
    after: css({ ...value, borderLeft: `3px solid ${theme.colors.success.border}` }),
    label: css({
      display: 'block',
      color: theme.colors.text.secondary,
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
