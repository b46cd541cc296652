import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { Measure } from '../../shared/Measure';
import type { DecisionDetail } from './decisionDetail';
import { PickedPod } from './PickedPod';

/** How many endpoints were left at each step of the scheduling profile. */
export function Funnel({ detail }: { detail: DecisionDetail }) {
  const styles = useStyles2(getStyles);
  const { beforeFilters, afterFilters, candidateCount, scorers } = detail;
  const count = (value: number | null) => <Measure value={value} unit="locale" decimals={0} />;
  const steps: Array<readonly [string, ReactNode]> = [
    [t('decisions.funnel.before', 'Endpoints of the pool'), count(beforeFilters)],
    [t('decisions.funnel.after', 'Left by the filters'), count(afterFilters)],
    [t('decisions.funnel.scorers', 'Scorers told of'), count(scorers.length || null)],
    [t('decisions.funnel.candidates', 'Came to the picker'), count(candidateCount)],
    [t('decisions.funnel.picked', 'Picked'), <PickedPod key="picked" decision={detail} />],
  ];
  return (
    <ol className={styles.steps}>
      {steps.map(([name, value], index) => (
        <li key={name}>
          {index > 0 && <Icon name="arrow-right" aria-hidden />}
          <span className={styles.step}>
            <span className={styles.name}>{name}</span>
            <span>{value}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    margin: 0,
    listStyle: 'none',
    '> li': { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
  }),
  step: css({
    display: 'flex',
    flexDirection: 'column',
    padding: theme.spacing(0.5, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
  }),
  name: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
