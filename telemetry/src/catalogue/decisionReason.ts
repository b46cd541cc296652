import { SCORE_ROUNDING, type KeptScores } from './keptScores';

/** What one scorer told about all candidates of a decision. */
export interface ScorerEvidence {
  type: string;
  weight: number;
  /** 0–1, before the weight. */
  maxScore: number;
  /** Over the endpoints that it scored. */
  avgScore: number;
  endpointsScored: number;
}

/** What the spans of a decision tell. */
export interface DecisionEvidence extends KeptScores {
  /** Endpoints that the picker chose among. */
  candidates: number;
  /** All scorers of the profile, or none where their spans are not complete. */
  scorers: readonly ScorerEvidence[];
}

/** Why a pod was picked, as far as spans let one infer it. */
export type DecisionReason =
  'only candidate' | 'tie' | 'close call' | 'prefix affinity' | 'least queue' | 'least KV' | 'other scorer';

/** A reason, and the rule that gave it with its inputs, for people. */
export interface InferredReason {
  reason: DecisionReason;
  rule: string;
}

/**
 * A decision is a close call where the best beat the next by less than this share of the highest total that the
 * scorers' weights allow: with the default weights 2, 2 and 3 less than 0.07, which is 3.5 % of a pod's KV-cache.
 */
export const CLOSE_CALL_SHARE = 0.01;

/** Sums of products: what differs by less is rounding. */
const ROUNDING = 1e-9;

/** Scorers of llm-d-router v0.10.0 by what they favour; whatever else is configured is another scorer. */
const REASON_OF_SCORER: ReadonlyArray<[RegExp, DecisionReason]> = [
  [/prefix/, 'prefix affinity'],
  [/queue/, 'least queue'],
  [/kv-cache/, 'least KV'],
];

/**
 * The reason of a decision by the first rule that holds: no other candidate, equal top scores, a small margin, and else
 * the scorer with the strongest pull. Spans do not say which scorer gave what to whom: the last is an inference.
 *
 * @returns null where the margin is clear and no scorer is known that can have made it
 */
export function inferReason({ candidates, topScores, tied, margin, scorers }: DecisionEvidence): InferredReason | null {
  const [best] = topScores;
  if (best === undefined) {
    return null;
  }
  if (candidates === 1) {
    return { reason: 'only candidate', rule: 'one endpoint was left after the filters' };
  }
  if (tied > 1) {
    return { reason: 'tie', rule: `${tied} endpoints share the top score ${shown(best)}; the picker draws among them` };
  }
  const threshold = closeCallThreshold(best, scorers);
  if (margin !== null && margin < threshold) {
    return { reason: 'close call', rule: `margin ${shown(margin)} is below ${shown(threshold)}` };
  }
  return strongestPull(best, scorers);
}

/**
 * By how much a scorer can have lifted the winner above an average candidate. No scorer gave the winner more than the
 * winner's total, so one whose favourite is another endpoint pulls less, or not at all.
 */
export function scorerPull({ weight, maxScore, avgScore }: ScorerEvidence, topScore: number): number {
  return Math.min(weight * maxScore, topScore) - weight * avgScore;
}

/**
 * Whether the picker knew a part of the prompt in the winner's prefix cache. Only what scores prove: nobody had it, all
 * had the same, or the winner's total is out of reach for the other scorers alone.
 *
 * It holds in a tie, too: each of the best has the same total.
 *
 * @returns null where the scores allow both
 */
export function prefixCacheHit({ candidates, topScores, scorers }: DecisionEvidence): boolean | null {
  const [best] = topScores;
  const prefix = scorers.filter(({ type }) => /prefix/.test(type));
  if (best === undefined || prefix.length === 0) {
    return null;
  }
  if (prefix.every(({ maxScore }) => maxScore <= ROUNDING)) {
    return false;
  }
  if (prefix.some((scorer) => scorer.maxScore > ROUNDING && isAlikeForAll(scorer, candidates))) {
    return true;
  }
  const others = scorers.filter((scorer) => !prefix.includes(scorer));
  const withoutPrefix = others.reduce((sum, { weight, maxScore }) => sum + weight * maxScore, 0);
  return best * (1 - SCORE_ROUNDING) > withoutPrefix + ROUNDING ? true : null;
}

function isAlikeForAll({ maxScore, avgScore, endpointsScored }: ScorerEvidence, candidates: number): boolean {
  return endpointsScored === candidates && maxScore - avgScore <= ROUNDING;
}

/** Without weights the top score stands in for the highest total. */
function closeCallThreshold(best: number, scorers: readonly ScorerEvidence[]): number {
  const reachable = scorers.reduce((sum, { weight }) => sum + weight, 0);
  return CLOSE_CALL_SHARE * (reachable > 0 ? reachable : Math.abs(best));
}

function strongestPull(best: number, scorers: readonly ScorerEvidence[]): InferredReason | null {
  let strongest: { scorer: ScorerEvidence; pull: number } | undefined;
  for (const scorer of scorers) {
    const pull = scorerPull(scorer, best);
    if (pull > ROUNDING && pull > (strongest?.pull ?? 0)) {
      strongest = { scorer, pull };
    }
  }
  if (strongest === undefined) {
    return null;
  }
  const { type, weight, maxScore, avgScore } = strongest.scorer;
  const [, reason] = REASON_OF_SCORER.find(([pattern]) => pattern.test(type)) ?? [type, 'other scorer'];
  const inputs = `weight ${shown(weight)}, max ${shown(maxScore)}, average ${shown(avgScore)}`;
  return { reason, rule: `${type} pulled most, by ${shown(strongest.pull)} (${inputs})` };
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}
