import { t } from '@grafana/i18n';
import { formatBelow } from '../../shared/format';
import { unescaped } from '../../shared/unescaped';
import type { BandLook } from './bands';
import { measureName, measures, type MeasureId } from './measures';
import type { PodState } from '../../shared/podStates';

/** The measure's value of a pod, in words where there is none. */
export function valueText(pod: PodState, color: MeasureId): string {
  const { metric, decimals, valueOf } = measures[color];
  const value = valueOf(pod);
  return value === null
    ? t('pods.cell.no-data', 'no data')
    : formatBelow(metric.thresholds ?? [], value, metric.unit, decimals);
}

/** What a cell says to those who do not see it: everything that it shows. */
export function cellName(pod: PodState, color: MeasureId, look: BandLook | undefined): string {
  const texts = { pod: pod.pod, measure: measureName(color), value: valueText(pod, color), ...unescaped };
  switch (look) {
    case 'critical':
      return t('pods.cell.critical', '{{pod}}: {{measure}} {{value}}, critical', texts);
    case 'warning':
      return t('pods.cell.warning', '{{pod}}: {{measure}} {{value}}, warning', texts);
    default:
      return t('pods.cell.name', '{{pod}}: {{measure}} {{value}}', texts);
  }
}
