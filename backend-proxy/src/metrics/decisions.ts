import type { EppDecision } from '@ngf/contract';
import { inferReason, prefixCacheHit, scorerPull, type KeptScores, type ScorerEvidence } from '@ngf/telemetry';
import { decisionCursor, type DecisionPosition } from './decisionCursor';
import type { MetricsScope, PoolIdentity } from './provider';
import { percent } from './summaryNumbers';
import type { TimeRange } from './timeRange';

/** Which of a range's decisions: the newest ones that come before a cursor, at most so many. */
export interface DecisionPage {
  limit: number;
  before?: DecisionPosition;
}

/** A decision that has just become known. */
export interface ArrivedDecision {
  pool: PoolIdentity;
  decision: EppDecision;
}

/**
 * Each decision that arrived since the last call, once, in order of arrival; the first call begins with now. After a call
 * that fails, the next one makes up for it.
 *
 * @param scopes pools that fit one of them are wanted
 */
export type DecisionTail = (scopes: ReadonlyArray<Partial<MetricsScope>>) => Promise<ArrivedDecision[]>;

/** The part of a MetricsProvider that tells of decisions. */
export interface DecisionsProvider {
  /**
   * Decisions of one pool, newest first. The limit is a whole number of at least 1. Late spans complete a decision but
   * never move it, so pages that follow cursors neither repeat nor skip one that was there.
   */
  decisions(pool: PoolIdentity, range: TimeRange, page: DecisionPage): Promise<EppDecision[]>;
  tailDecisions(): DecisionTail;
}

/** What a candidate last said of itself when the decision was taken. Null where nothing is known that is fresh. */
export interface CandidateState {
  queueDepth: number | null;
  requestsRunning: number | null;
  /** 0–1. */
  kvCache: number | null;
}

/** A decision as its spans tell it. Null where a span has not arrived or does not tell. */
export interface DecisionRecord extends DecisionPosition, KeptScores {
  requestId: string;
  profile: string;
  model: string;
  candidates: number;
  /** At most five, best first, with the same places in topPods, topScores and states. */
  topPods: readonly string[];
  states: readonly CandidateState[];
  /** All of them, or none. */
  scorers: readonly ScorerEvidence[];
  durationNs: number | null;
  queueWaitNs: number | null;
  priority: number | null;
  requestDurationNs: number | null;
  requestStatus: 'ok' | 'error' | null;
  samplingProbability: number | null;
}

const NS_PER_US = 1000;
const NS_PER_MS = 1_000_000;

/** A decision as REST tells it, with its inferred reason. */
export function eppDecision(record: DecisionRecord): EppDecision {
  const { topPods, topScores, tied, margin, scorers } = record;
  const [best] = topScores;
  const isPickKnown = tied === 1;
  const inferred = inferReason(record);
  return {
    timestamp: new Date(Number(record.decidedAtNs / BigInt(NS_PER_MS))).toISOString(),
    requestId: record.requestId,
    traceId: record.traceId,
    selectedPod: isPickKnown ? (topPods[0] ?? null) : null,
    reason: inferred?.reason ?? null,
    reasonIsInferred: true,
    rule: inferred?.rule ?? null,
    queueDepth: isPickKnown ? (record.states[0]?.queueDepth ?? null) : null,
    kvCachePct: isPickKnown ? percent(record.states[0]?.kvCache ?? null) : null,
    prefixCacheHit: prefixCacheHit(record),
    candidatesConsidered: record.candidates,
    decisionLatencyUs: per(record.durationNs, NS_PER_US),
    candidates: candidatesOf(record),
    samplingProbability: record.samplingProbability,
    tied: Math.max(tied, 1),
    margin,
    scorers: scorers.map((scorer) => ({
      type: scorer.type,
      weight: scorer.weight,
      maxScore: scorer.maxScore,
      avgScore: scorer.avgScore,
      pull: scorerPull(scorer, best ?? 0),
    })),
    profile: record.profile,
    model: record.model,
    priority: record.priority,
    queueWaitUs: per(record.queueWaitNs, NS_PER_US),
    requestDurationMs: per(record.requestDurationNs, NS_PER_MS),
    requestStatus: record.requestStatus,
    cursor: decisionCursor(record),
  };
}

function candidatesOf({ topPods, topScores, states }: DecisionRecord): EppDecision['candidates'] {
  return topPods.map((pod, index) => ({
    pod,
    score: topScores[index] ?? 0,
    queueDepth: states[index]?.queueDepth ?? null,
    requestsRunning: states[index]?.requestsRunning ?? null,
    kvCachePct: percent(states[index]?.kvCache ?? null),
  }));
}

function per(value: number | null, unit: number): number | null {
  return value === null ? null : value / unit;
}
