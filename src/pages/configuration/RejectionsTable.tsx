import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { formatValue, NO_DATA } from '../../shared/format';
import { testIds } from '../../shared/testIds';
import { reasonText } from './reasonText';
import type { Rejection } from './rejections';

/** What was rejected and what to do about it, the most frequent first. */
export function RejectionsTable({ rejections }: { rejections: readonly Rejection[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll}>
      <table
        className={styles.table}
        aria-label={t('rejections.table', 'Rejected samples and spans')}
        data-testid={testIds.configuration.rejections}
      >
        <thead>
          <tr>
            <th scope="col">
              <Trans i18nKey="rejections.reason">Reason</Trans>
            </th>
            <th scope="col">
              <Trans i18nKey="rejections.metric">Metric or span</Trans>
            </th>
            <th scope="col">
              <Trans i18nKey="rejections.cluster">Cluster</Trans>
            </th>
            <th scope="col" className={styles.number}>
              <Trans i18nKey="rejections.count">Count</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rejections.map((rejection) => (
            <RejectionRow key={[rejection.reason, rejection.metric, rejection.cluster].join(' ')} {...rejection} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RejectionRow({ reason, metric, cluster, samples }: Rejection) {
  const styles = useStyles2(getStyles);
  const { title, advice } = reasonText(reason);
  return (
    <tr>
      <td>
        <div>{title}</div>
        <div className={styles.advice}>{advice}</div>
      </td>
      <td>
        <code>{metric}</code>
      </td>
      <td>{cluster || NO_DATA}</td>
      <td className={styles.number}>{formatValue(samples, 'locale', 0)}</td>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    overflowX: 'auto',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  table: css({
    width: '100%',
    fontSize: theme.typography.pxToRem(13),
    'th, td': { padding: theme.spacing(0.75), verticalAlign: 'top' },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  advice: css({ color: theme.colors.text.secondary, maxWidth: '60ch' }),
  number: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
});
