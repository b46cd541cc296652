import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { invalidPartOf } from '../../shared/identity';
import { poolLink } from '../../shared/routes';
import { useUrlSearch } from '../../shared/useUrlSearch';
import { bandOf, bandsOf } from './bands';
import type { GroupingId, PodGroup } from './grouping';
import { measures, type MeasureId } from './measures';

interface Props {
  group: PodGroup;
  grouping: GroupingId;
  color: MeasureId;
}

/** What a group's pods have in common, how many they are, and how many of them crossed a threshold. */
export function GroupHead({ group, grouping, color }: Props) {
  const styles = useStyles2(getStyles);
  const { name, place, pods } = group;
  const crossed = pods.filter((pod) => isCrossed(color, measures[color].valueOf(pod))).length;
  return (
    <div className={styles.head}>
      <h3 className={styles.name}>
        {name === '' ? t('pods.group.unknown', 'Not known') : <GroupName group={group} grouping={grouping} />}
      </h3>
      <span className={styles.more}>
        {place !== '' && `${place} · `}
        {t('pods.group.size', 'pods: {{size}}', { size: pods.length })}
        {crossed > 0 && ` · ${t('pods.group.crossed', 'over a threshold: {{crossed}}', { crossed })}`}
      </span>
    </div>
  );
}

function isCrossed(color: MeasureId, value: number | null): boolean {
  return typeof bandOf(bandsOf(measures[color]), value)?.look === 'string';
}

function GroupName({ group: { name, pods }, grouping }: Pick<Props, 'group' | 'grouping'>) {
  const search = useUrlSearch();
  const [pod] = pods;
  return grouping === 'pool' && pod && !invalidPartOf(pod) ? <a href={poolLink(pod, search)}>{name}</a> : <>{name}</>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
    marginBottom: theme.spacing(0.5),
  }),
  name: css({
    margin: 0,
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    a: { color: theme.colors.text.link, '&:hover, &:focus-visible': { textDecoration: 'underline' } },
  }),
  more: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
