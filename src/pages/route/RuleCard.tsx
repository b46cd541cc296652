import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { HttpRouteRule, InferencePool } from '@ngf/contract';
import React from 'react';
import type { Part } from '../../shared/kubernetes/part';
import { weightedBackends } from '../../shared/kubernetes/references';
import { BackendBar, type BackendPlace } from './BackendBar';
import { filterText, matchTexts } from './ruleTexts';

interface Props {
  rule: HttpRouteRule;
  number: number;
  place: BackendPlace;
  pools: Part<InferencePool[]>;
}

/** A rule: what it matches, what it does to requests on the way, and who gets which share of them. */
export function RuleCard({ rule, number, place, pools }: Props) {
  const styles = useStyles2(getStyles);
  const backends = weightedBackends(rule.backendRefs ?? []);
  const known = pools.kind === 'known' ? pools.value.map(({ metadata }) => metadata) : undefined;
  return (
    <article className={styles.card} aria-label={rule.name ?? t('route.rule', 'Rule {{number}}', { number })}>
      <h3 className={styles.title}>{rule.name ?? t('route.rule', 'Rule {{number}}', { number })}</h3>
      <div className={styles.columns}>
        <div>
          <h4 className={styles.label}>{t('route.matches', 'Matches any of')}</h4>
          <Lines lines={matchTexts(rule)} />
          {rule.filters && rule.filters.length > 0 && (
            <>
              <h4 className={styles.label}>{t('route.filters', 'Filters')}</h4>
              <Lines lines={rule.filters.map(filterText)} />
            </>
          )}
        </div>
        <div>
          <h4 className={styles.label}>{t('route.backends', 'Goes to')}</h4>
          {backends.length === 0 && (
            <p>{t('route.no-backends', 'Nobody: what no filter answers is answered with 500.')}</p>
          )}
          {backends.map((weighted, index) => (
            <BackendBar key={index} weighted={weighted} place={place} pools={known} />
          ))}
        </div>
      </div>
    </article>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.lines}>
      {lines.map((line, index) => (
        <li key={index}>
          <code>{line}</code>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    padding: theme.spacing(1.5, 2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  title: css({ margin: 0, fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(380px, 100%), 1fr))',
    gap: theme.spacing(1, 4),
  }),
  label: css({
    margin: theme.spacing(1, 0, 0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: 'normal',
  }),
  lines: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    li: { padding: theme.spacing(0.25, 0) },
    code: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  }),
});
