import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { podKey } from '../../shared/identity';
import { testIds } from '../../shared/testIds';
import { bandMark, bandOf, bandsOf } from './bands';
import type { GroupingId, PodGroup } from './grouping';
import { measures, type MeasureId } from './measures';
import type { PodState } from '../../shared/podStates';
import { cellClasses, type CellSize } from './cellStyles';
import { CellTooltip } from './CellTooltip';
import { cellName, valueText } from './cellTexts';
import { GroupHead } from './GroupHead';
import { useArrowKeys } from './useArrowKeys';

interface Props {
  groups: readonly PodGroup[];
  grouping: GroupingId;
  color: MeasureId;
  linkTo: (pod: PodState) => string;
}

const MOST_LARGE_CELLS = 150;

/**
 * A cell per pod, a link to its page. Cells are plain elements, with one listener and one tooltip for all of them: a
 * component each would make a thousand pods slow. The whole grid is one stop of the Tab key; arrows go through it.
 */
export function HeatGrid({ groups, grouping, color, linkTo }: Props) {
  const styles = useStyles2(getStyles);
  const [grid, onKeyDown] = useArrowKeys('a[data-pod]');
  const pods = useMemo(() => groups.flatMap((group) => group.pods), [groups]);
  const size: CellSize = pods.length > MOST_LARGE_CELLS ? 'small' : 'large';
  const cellOf = useCells(color, size, linkTo);
  return (
    <div ref={grid} onKeyDown={onKeyDown} role="presentation" data-testid={testIds.pods.grid}>
      <CellTooltip pods={pods} color={color}>
        <div className={styles.groups}>
          {groups.map((group) => (
            <section key={group.key} className={styles.group} aria-label={group.name}>
              <GroupHead group={group} grouping={grouping} color={color} />
              <div className={styles.cells}>{group.pods.map(cellOf)}</div>
            </section>
          ))}
        </div>
      </CellTooltip>
      {pods.length > 1 && (
        <p className={styles.hint}>{t('pods.grid.hint', 'In the grid, arrow keys go from pod to pod.')}</p>
      )}
    </div>
  );
}

/** How a pod becomes a cell. */
function useCells(color: MeasureId, size: CellSize, linkTo: Props['linkTo']) {
  const theme = useTheme2();
  const classOf = useMemo(() => cellClasses(theme), [theme]);
  const measure = measures[color];
  const bands = bandsOf(measure);
  function cellOf(pod: PodState) {
    const look = bandOf(bands, measure.valueOf(pod))?.look;
    const mark = look === undefined ? '' : bandMark(look);
    const key = podKey(pod);
    return (
      <a
        key={key}
        data-pod={key}
        href={linkTo(pod)}
        className={classOf(look, size)}
        aria-label={cellName(pod, color, look)}
      >
        {size === 'large' ? `${mark} ${valueText(pod, color)}` : mark}
      </a>
    );
  }
  return cellOf;
}

const getStyles = (theme: GrafanaTheme2) => ({
  groups: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(1) }),
  group: css({
    maxWidth: '100%',
    padding: theme.spacing(1),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  cells: css({ display: 'flex', flexWrap: 'wrap', gap: 3 }),
  hint: css({
    margin: theme.spacing(1, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
