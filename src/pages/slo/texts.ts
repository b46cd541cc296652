import { t } from '@grafana/i18n';
import type { Objectives } from '@ngf/contract';
import { formatValue } from '../../shared/format';
import { unescaped } from '../../shared/unescaped';
import type { IndicatorId } from './serviceLevels';

export function indicatorName(id: IndicatorId): string {
  const names: Record<IndicatorId, string> = {
    ttft: t('slo.indicator.ttft', 'Time to first token'),
    tpot: t('slo.indicator.tpot', 'Time per output token'),
    success: t('slo.indicator.success', 'Requests let through'),
  };
  return names[id];
}

/** What is promised, in words. */
export function objectiveText(id: IndicatorId, objectives: Objectives): string {
  const days = objectives.windowDays;
  switch (id) {
    case 'ttft':
      return t('slo.objective.ttft', '{{share}} within {{time}}, {{days}} d', {
        share: targetText(objectives.ttftTarget),
        time: formatValue(objectives.ttftMs, 'ms'),
        days,
        ...unescaped,
      });
    case 'tpot':
      return t('slo.objective.tpot', '{{share}} within {{time}} a token, {{days}} d', {
        share: targetText(objectives.tpotTarget),
        time: formatValue(objectives.tpotMs, 'ms'),
        days,
        ...unescaped,
      });
    case 'success':
      return t('slo.objective.success', '{{share}} let through, {{days}} d', {
        share: targetText(objectives.successTarget),
        days,
        ...unescaped,
      });
  }
}

export function targetOf(id: IndicatorId, objectives: Objectives): number {
  return { ttft: objectives.ttftTarget, tpot: objectives.tpotTarget, success: objectives.successTarget }[id];
}

/** All digits that were set: 99.95 % is not 100 %. */
export function targetText(share: number): string {
  return `${percentOf(share)}%`;
}

/** A share as percents, without the digits that binary fractions add. */
export function percentOf(share: number): number {
  return Number((share * 100).toPrecision(10));
}
