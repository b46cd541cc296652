import type { SceneObjectUrlValues } from '@grafana/scenes';
import type { DecisionReason } from '@ngf/telemetry';

/** What the history is narrowed by; empty: not by this. */
export interface DecisionFilters {
  /** A part of the request's id. */
  request: string;
  model: string;
  pod: string;
  /** The best total less the next is at most this number. */
  margin: string;
  reason: DecisionReason | '';
}

export const REASONS: readonly DecisionReason[] = [
  'only candidate',
  'tie',
  'close call',
  'prefix affinity',
  'least queue',
  'least KV',
  'other scorer',
];

export const FILTER_KEYS = ['request', 'model', 'pod', 'margin', 'reason'] as const;
export const noFilters: DecisionFilters = { request: '', model: '', pod: '', margin: '', reason: '' };

/** What cannot be a filter is none. */
export function checkedFilters(texts: Record<keyof DecisionFilters, string>): DecisionFilters {
  const [request, model, pod, margin] = [texts.request, texts.model, texts.pod, texts.margin].map((text) =>
    text.trim()
  );
  return {
    request: request ?? '',
    model: model ?? '',
    pod: pod ?? '',
    margin: isMargin(margin) ? margin : '',
    reason: REASONS.find((reason) => reason === texts.reason) ?? '',
  };
}

/** A decimal number, for it becomes SQL as it is. */
export function isMargin(text: string | undefined): text is string {
  return text !== undefined && /^[0-9]{1,6}(\.[0-9]{1,9})?$/.test(text);
}

export function filtersToUrl(filters: DecisionFilters): SceneObjectUrlValues {
  return Object.fromEntries(FILTER_KEYS.map((key) => [key, filters[key] || undefined]));
}

/** A URL's update names only what changed: null for a key that left it. */
export function filtersFromUrl(before: DecisionFilters, values: SceneObjectUrlValues): DecisionFilters {
  const texts = FILTER_KEYS.map((key) => {
    const value = values[key];
    return [key, value === undefined ? before[key] : typeof value === 'string' ? value : ''] as const;
  });
  return checkedFilters({ ...before, ...Object.fromEntries(texts) });
}

export function isNarrowed(filters: DecisionFilters): boolean {
  return FILTER_KEYS.some((key) => filters[key] !== '');
}
