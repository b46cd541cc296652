import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tooltip, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { testIds } from '../../shared/testIds';
import { type Band, bandMark, bandOf, bandRange, bandsOf } from './bands';
import { measureMeaning, measureName, measures, type MeasureId } from './measures';
import type { PodState } from '../../shared/podStates';
import { cellClasses } from './cellStyles';

interface Props {
  pods: readonly PodState[];
  color: MeasureId;
}

/** Which values look how, in figures and words, and how many pods do. */
export function Legend({ pods, color }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const classOf = useMemo(() => cellClasses(theme), [theme]);
  const measure = measures[color];
  const bands = bandsOf(measure);
  const counts = countByBand(pods, color, bands);
  return (
    <div className={styles.legend} data-testid={testIds.pods.legend}>
      <Tooltip content={[measure.metric.description, measureMeaning(color)].join(' ')}>
        <span className={styles.title}>{measureName(color)}</span>
      </Tooltip>
      <ul className={styles.bands} aria-label={t('pods.legend.label', 'Legend')}>
        {bands.map((band) => (
          <li key={band.from} className={styles.band}>
            <span className={classOf(band.look, 'small')} aria-hidden>
              {bandMark(band.look)}
            </span>
            <span>{bandText(band, bandRange(band, measure))}</span>
            <span className={styles.count}>{counts.get(band.from) ?? 0}</span>
          </li>
        ))}
        <li className={styles.band}>
          <span className={classOf(undefined, 'small')} aria-hidden />
          <span>{t('pods.cell.no-data', 'no data')}</span>
          <span className={styles.count}>{counts.get(undefined) ?? 0}</span>
        </li>
      </ul>
    </div>
  );
}

function bandText({ look }: Band, range: string): string {
  switch (look) {
    case 'critical':
      return t('pods.legend.critical', '{{range}} critical', { range });
    case 'warning':
      return t('pods.legend.warning', '{{range}} warning', { range });
    default:
      return range;
  }
}

function countByBand(
  pods: readonly PodState[],
  color: MeasureId,
  bands: readonly Band[]
): ReadonlyMap<number | undefined, number> {
  const counts = new Map<number | undefined, number>();
  for (const pod of pods) {
    const start = bandOf(bands, measures[color].valueOf(pod))?.from;
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return counts;
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  title: css({ fontWeight: theme.typography.fontWeightMedium }),
  bands: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  }),
  band: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
  count: css({
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    '&::before': { content: '"×"' },
  }),
});
