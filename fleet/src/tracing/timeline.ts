import type { DecisionTimings } from '../exposition/epp/exporter';

/** Where the parts of a decision begin, after its profile's start or the request's; medians of the recorded run. */
export const DECISION_TIMELINE = {
  /** `gateway.request_orchestration` after `gateway.request`. */
  orchestrationNs: 130_000,
  /** `run_scheduler_profile` after `gateway.request`, when flow control does not hold the request. */
  profileNs: 735_000,
  filterNs: 3_500,
  scoringNs: 16_500,
  scorerNs: [23_000, 31_000, 35_000],
  pickNs: 44_000,
} as const;

/** How long the parts of a decision took, in nanoseconds. */
export interface DecisionDurations {
  filterNs: number;
  scorerNs: readonly [number, number, number];
  scoringNs: number;
  pickNs: number;
  profileNs: number;
}

/** The recorded run had three endpoints; scorers and the picker go through all of them. */
const RECORDED_ENDPOINTS = 3;
/** Part of a plugin's time that does not depend on the number of endpoints. */
const FIXED_SHARE = 0.7;

/** Durations of a decision over so many endpoints; `spread` is uniform in [0, 1) and makes some slower than others. */
export function decisionDurations(endpoints: number, spread: number): DecisionDurations {
  const size = FIXED_SHARE + ((1 - FIXED_SHARE) * endpoints) / RECORDED_ENDPOINTS;
  const factor = size * (0.6 + 0.5 * spread + 1.4 * spread ** 6);
  const part = (medianNs: number) => Math.round(medianNs * factor);
  const scorerNs = [part(3_625), part(2_584), part(4_427)] as const;
  const scoringNs = DECISION_TIMELINE.pickNs - DECISION_TIMELINE.scoringNs - 1_500;
  const pickNs = part(7_391);
  return { filterNs: part(5_468), scorerNs, scoringNs, pickNs, profileNs: DECISION_TIMELINE.pickNs + pickNs + 500 };
}

/** The same durations as the EPP's histograms see them. */
export function decisionTimings(durations: DecisionDurations): DecisionTimings {
  const { filterNs, scorerNs, pickNs, profileNs } = durations;
  return {
    schedulerSeconds: (profileNs + 20_000) / 1e9,
    pluginSeconds: [filterNs, ...scorerNs, pickNs].map((ns) => ns / 1e9),
  };
}
