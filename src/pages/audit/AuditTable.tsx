import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import type { AuditEntry } from '@ngf/contract';
import React from 'react';
import { testIds } from '../../shared/testIds';
import { AuditRow } from './AuditRow';

interface Props {
  entries: readonly AuditEntry[];
  timeZone: TimeZone;
}

/** Changes, newest first. */
export function AuditTable({ entries, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const heads = [
    t('audit.column.time', 'Time'),
    t('audit.column.user', 'User'),
    t('audit.column.verb', 'What'),
    t('audit.column.kind', 'Kind'),
    t('audit.column.object', 'Object'),
    t('audit.column.cluster', 'Cluster'),
    t('audit.column.outcome', 'Outcome'),
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid={testIds.audit.table} aria-label={t('audit.title', 'Audit log')}>
        <thead>
          <tr>
            <td />
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} timeZone={timeZone} columns={heads.length + 1} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({
      overflowX: 'auto',
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.pxToRem(13),
      'thead > tr': { background: theme.colors.background.secondary },
      th: {
        padding: theme.spacing(0.75),
        textAlign: 'left',
        whiteSpace: 'nowrap',
        color: theme.colors.text.secondary,
        fontWeight: theme.typography.fontWeightMedium,
      },
      'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      'tbody td': { padding: theme.spacing(0.75), verticalAlign: 'middle' },
    }),
  };
}
