import { Type, type Static, type TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { SpanRow } from '@ngf/contract';
import { keptScores, podOfEndpoint, type ScorerEvidence } from '@ngf/telemetry';
import type { DecisionRecord } from '../decisions';

const SCORER = 'llm_d.epp.scorer.';
const NS_PER_MS = 1_000_000n;
const NS_PER_US = 1000;

/** A decision whose request's end, and whose candidates' states, are still to be added. */
export type DecidedRecord = Omit<DecisionRecord, 'states'>;

/** Unix nanoseconds of a landing row's `YYYY-MM-DD hh:mm:ss.nnnnnnnnn`. */
export function nanosecondsOf(timestamp: string): bigint {
  const [seconds = '', fraction = '0'] = timestamp.split('.');
  return BigInt(Date.parse(`${seconds.replace(' ', 'T')}Z`)) * NS_PER_MS + BigInt(fraction.padEnd(9, '0'));
}

/** Decisions are kept to the microsecond (telemetry/sql, 0060). */
function toMicroseconds(nanoseconds: bigint): bigint {
  return nanoseconds - (nanoseconds % BigInt(NS_PER_US));
}

/**
 * The decision that the spans of one trace tell, or undefined where nothing was picked. The simulated endpoint picker
 * runs one profile per trace and ends these spans together; production's views do not count on either.
 */
export function decisionOf(spans: readonly SpanRow[]): DecidedRecord | undefined {
  const named = new Map(spans.map((span) => [span.SpanName, span]));
  const pick = named.get('pick_endpoints');
  if (pick === undefined) {
    return undefined;
  }
  const profile = named.get('run_scheduler_profile');
  const orchestration = named.get('gateway.request_orchestration');
  const scorers = spans.filter(({ SpanName }) => SpanName.startsWith(SCORER)).map(scorerEvidence);
  const told = pick.SpanAttributes;
  return {
    decidedAtNs: toMicroseconds(nanosecondsOf(pick.Timestamp)),
    traceId: pick.TraceId,
    profileSpanId: pick.ParentSpanId,
    requestId: told['gen_ai.request.id'] ?? '',
    model: told['gen_ai.request.model'] ?? '',
    profile: profile?.SpanAttributes['llm_d.epp.scheduling.profile.name'] ?? '',
    candidates: Number(told['llm_d.epp.picker.candidate_endpoints'] ?? 0),
    topPods: listOf(Type.String(), told['llm_d.epp.picker.top_endpoints']).map(podOfEndpoint),
    ...keptScores(listOf(Type.Number(), told['llm_d.epp.picker.top_scores'])),
    scorers: scorers.sort((left, right) => (left.type < right.type ? -1 : 1)),
    durationNs: profile === undefined ? null : Math.max(Math.round(profile.Duration / NS_PER_US), 1) * NS_PER_US,
    queueWaitNs:
      profile === undefined || orchestration === undefined
        ? null
        : Math.max(
            Number(toMicroseconds(nanosecondsOf(profile.Timestamp)) - nanosecondsOf(orchestration.Timestamp)),
            0
          ),
    priority: numberOrNull(orchestration?.SpanAttributes.request_prio),
    requestDurationNs: null,
    requestStatus: null,
    // The simulated tracer leaves the trace state empty, as llm-d-router v0.10.0's does.
    samplingProbability: null,
  };
}

function scorerEvidence({ SpanAttributes: told }: SpanRow): ScorerEvidence {
  return {
    type: told[`${SCORER}type`] ?? '',
    weight: Number(told[`${SCORER}weight`]),
    maxScore: Number(told[`${SCORER}score.max`]),
    avgScore: Number(told[`${SCORER}score.avg`]),
    endpointsScored: Number(told[`${SCORER}endpoints_scored`]),
  };
}

/** Slices arrive as JSON text. */
function listOf<Item extends TSchema>(item: Item, text = '[]'): Array<Static<Item>> {
  const list: unknown = JSON.parse(text);
  return Check(Type.Array(item), list) ? list : [];
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
