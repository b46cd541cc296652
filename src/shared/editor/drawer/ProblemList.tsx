import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { testIds } from '../../testIds';
import { unescaped } from '../../unescaped';
import { fieldOf } from '../object/path';
import type { Problem } from '../yaml/problem';

/** Everything that is wrong, by line, as text: for who does not see the editor's underlining. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  return (
    <section aria-live="polite" aria-labelledby={titleId} data-testid={testIds.editor.problems}>
      {problems.length > 0 && (
        <>
          <h5 id={titleId}>
            <Icon name="exclamation-circle" className={styles.icon} />{' '}
            <Trans i18nKey="editor.problems">To correct</Trans>
          </h5>
          <ul className={styles.list}>
            {problems.map(({ line, path, message, source }) => (
              <li key={`${line} ${fieldOf(path)} ${source} ${message}`}>
                {t('editor.problem-line', 'Line {{line}}', { line })}
                {path.length > 0 && (
                  <>
                    {' '}
                    <code>{fieldOf(path)}</code>
                  </>
                )}
                :{' '}
                {source === 'server'
                  ? t('editor.problem-server', 'Kubernetes: {{message}}', { message, ...unescaped })
                  : message}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  icon: css({ color: theme.colors.error.text }),
  list: css({ margin: theme.spacing(0.5, 0, 0, 3), overflowWrap: 'anywhere' }),
});
