import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2, VizTooltipContainer } from '@grafana/ui';
import React, { type FocusEvent, type MouseEvent, type ReactNode, useMemo, useState } from 'react';
import { podKey } from '../../shared/identity';
import { testIds } from '../../shared/testIds';
import { MEASURE_IDS, measureName, type MeasureId } from './measures';
import type { PodState } from '../../shared/podStates';
import { valueText } from './cellTexts';

interface Props {
  pods: readonly PodState[];
  color: MeasureId;
  /** Elements with `data-pod`; they are not made anew when the tooltip moves. */
  children: ReactNode;
}

interface Shown {
  key: string;
  x: number;
  y: number;
}

/** Says what a pod does, beside the cell that the mouse is over or that has the focus. */
export function CellTooltip({ pods, color, children }: Props) {
  const styles = useStyles2(getStyles);
  const [shown, setShown] = useState<Shown>();
  const byKey = useMemo(() => new Map(pods.map((pod) => [podKey(pod), pod])), [pods]);
  const pod = shown && byKey.get(shown.key);
  const showFor = ({ target }: MouseEvent | FocusEvent) => setShown(placeOf(target));
  const hide = () => setShown(undefined);
  return (
    <div role="presentation" onMouseOver={showFor} onMouseLeave={hide} onFocus={showFor} onBlur={hide}>
      {children}
      {shown && pod && (
        <Portal>
          <VizTooltipContainer position={{ x: shown.x, y: shown.y }} offset={{ x: 8, y: 8 }}>
            <div className={styles.content} data-testid={testIds.pods.tooltip}>
              <strong>{pod.pod}</strong>
              <span>{[pod.cluster, pod.namespace, pod.pool].filter(Boolean).join(' / ')}</span>
              <span>{[pod.node, pod.gpuType && gpuText(pod)].filter(Boolean).join(' · ')}</span>
              <dl className={styles.values}>
                {MEASURE_IDS.map((id) => (
                  <React.Fragment key={id}>
                    <dt className={id === color ? styles.chosen : undefined}>{measureName(id)}</dt>
                    <dd className={id === color ? styles.chosen : undefined}>{valueText(pod, id)}</dd>
                  </React.Fragment>
                ))}
              </dl>
            </div>
          </VizTooltipContainer>
        </Portal>
      )}
    </div>
  );
}

function gpuText({ gpuCount, gpuType }: PodState): string {
  return gpuCount === null ? `${gpuType}` : `${gpuCount} × ${gpuType}`;
}

/** Where the cell's lower right corner is, if it is a cell. */
function placeOf(target: EventTarget): Shown | undefined {
  const cell = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-pod]') : null;
  if (!cell?.dataset['pod']) {
    return undefined;
  }
  const { right, bottom } = cell.getBoundingClientRect();
  return { key: cell.dataset['pod'], x: right, y: bottom };
}

const getStyles = (theme: GrafanaTheme2) => ({
  content: css({ display: 'flex', flexDirection: 'column', gap: 2, fontSize: theme.typography.bodySmall.fontSize }),
  values: css({
    display: 'grid',
    gridTemplateColumns: 'auto auto',
    gap: theme.spacing(0, 2),
    margin: theme.spacing(0.5, 0, 0),
    dt: { fontWeight: 'normal', color: theme.colors.text.secondary },
    dd: { margin: 0, textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  }),
  chosen: css({ '&&': { fontWeight: theme.typography.fontWeightBold, color: theme.colors.text.primary } }),
});
