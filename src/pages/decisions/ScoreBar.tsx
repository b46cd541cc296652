import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';
import React from 'react';
import { formatValue } from '../../shared/format';
import { unescaped } from '../../shared/unescaped';

interface Props {
  pod: string;
  score: number;
  /** The highest total that the scorers' weights allow. */
  reachable: number;
  isBest: boolean;
}

/** A candidate's total as a number and a bar. */
export function ScoreBar({ pod, score, reachable, isBest }: Props) {
  const theme = useTheme2();
  const styles = getStyles(theme, reachable > 0 ? score / reachable : 0, isBest);
  const text = formatValue(score, 'short', 3);
  return (
    <span className={styles.cell}>
      <span
        className={styles.track}
        role="meter"
        aria-label={t('decisions.score-of', 'Score of {{pod}}', { pod, ...unescaped })}
        aria-valuemin={0}
        aria-valuemax={reachable}
        aria-valuenow={score}
        aria-valuetext={text}
      >
        <span className={styles.fill} />
      </span>
      {text}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2, share: number, isBest: boolean) {
  return {
    cell: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    track: css({
      flexGrow: 1,
      minWidth: theme.spacing(12),
      height: theme.spacing(1.25),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.border.weak,
      overflow: 'hidden',
    }),
    fill: css({
      display: 'block',
      height: '100%',
      width: `${Math.min(Math.max(share, 0), 1) * 100}%`,
      background: isBest ? theme.colors.success.main : theme.colors.primary.main,
    }),
  };
}
