import { t } from '@grafana/i18n';
import { type Objectives, ObjectivesSchema } from '@ngf/contract';
import { Check } from 'typebox/value';
import { percentOf } from './texts';

/** Objectives as they are typed: targets in percent, all but the window as text. */
export interface Draft extends Record<NumberField, string> {
  windowDays: Objectives['windowDays'];
}

export const latencyFields = ['ttftMs', 'tpotMs'] as const;
export const targetFields = ['ttftTarget', 'tpotTarget', 'successTarget'] as const;

type LatencyField = (typeof latencyFields)[number];
type TargetField = (typeof targetFields)[number];
export type NumberField = LatencyField | TargetField;

export function draftOf(objectives: Objectives): Draft {
  return {
    ttftMs: String(objectives.ttftMs),
    tpotMs: String(objectives.tpotMs),
    ttftTarget: String(percentOf(objectives.ttftTarget)),
    tpotTarget: String(percentOf(objectives.tpotTarget)),
    successTarget: String(percentOf(objectives.successTarget)),
    windowDays: objectives.windowDays,
  };
}

export function isSameDraft(one: Draft, other: Draft): boolean {
  return one.windowDays === other.windowDays && numberFields.every((field) => one[field] === other[field]);
}

const numberFields: readonly NumberField[] = [...latencyFields, ...targetFields];

function isTarget(field: NumberField): field is TargetField {
  return targetFields.some((one) => one === field);
}

/** What a field's text stands for; NaN where it is no number. */
function valueOf(draft: Draft, field: NumberField): number {
  const text = draft[field].trim();
  const value = text === '' ? NaN : Number(text);
  return isTarget(field) ? Number((value / 100).toPrecision(12)) : value;
}

/** What is wrong with a field, and what would be right; undefined: nothing. */
export function faultOf(draft: Draft, field: NumberField): string | undefined {
  if (Check(ObjectivesSchema.properties[field], valueOf(draft, field))) {
    return undefined;
  }
  return isTarget(field)
    ? t('slo.fault.target', 'Must be above 0 and at most 99.999, in percent: 100 would leave no error budget.')
    : t('slo.fault.latency', 'Must be above 0 and at most 3,600,000, in milliseconds.');
}

/** What was typed, where all of it is right. */
export function objectivesOf(draft: Draft): Objectives | undefined {
  const values = {
    ttftMs: valueOf(draft, 'ttftMs'),
    ttftTarget: valueOf(draft, 'ttftTarget'),
    tpotMs: valueOf(draft, 'tpotMs'),
    tpotTarget: valueOf(draft, 'tpotTarget'),
    successTarget: valueOf(draft, 'successTarget'),
    windowDays: draft.windowDays,
  };
  return Check(ObjectivesSchema, values) ? values : undefined;
}
