import type { DataFrame } from '@grafana/data';
import { type DecisionCandidate, DECISION_REASONS, DecisionCandidateSchema } from '@ngf/contract';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { UnexpectedFrameError } from '../../shared/tableReader';
import { positionFromUrl } from './decisionRef';
import type { Decision } from './decisions';

const Text = Type.String();
/** A column is not there where no row of a message has a value for it. */
const NumberOrNothing = Type.Optional(Type.Union([Type.Number(), Type.Null()]));
const TextOrNothing = Type.Optional(Type.Union([Text, Type.Null()]));
const ReasonOrNothing = Type.Optional(Type.Union([Type.Enum([...DECISION_REASONS]), Type.Null()]));

/** A decision as the proxy publishes it: the contract's EppDecision, its lists as JSON. */
const RowSchema = Type.Object({
  cluster: Text,
  namespace: Text,
  pool: Text,
  cursor: Text,
  requestId: Text,
  model: Text,
  profile: Text,
  candidatesConsidered: Type.Number(),
  candidates: Text,
  tied: Type.Number(),
  decisionLatencyUs: NumberOrNothing,
  samplingProbability: NumberOrNothing,
  margin: NumberOrNothing,
  selectedPod: TextOrNothing,
  reason: ReasonOrNothing,
  rule: TextOrNothing,
});

const Candidates = Type.Array(DecisionCandidateSchema);

/** Reads a message of the channel of decisions, oldest first. */
export function readLiveDecisions(frame: DataFrame): Decision[] {
  return Array.from({ length: frame.length }, (_, row) =>
    readRow(Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[row]])))
  );
}

function readRow(row: unknown): Decision {
  if (!Check(RowSchema, row)) {
    throw new UnexpectedFrameError('A live decision does not have the fields that it should');
  }
  const { reason, rule } = row;
  return {
    ...positionOf(row.cursor),
    cluster: row.cluster,
    namespace: row.namespace,
    pool: row.pool,
    requestId: row.requestId,
    model: row.model,
    profile: row.profile,
    durationNs: typeof row.decisionLatencyUs === 'number' ? row.decisionLatencyUs * 1_000 : null,
    candidateCount: row.candidatesConsidered,
    top: candidatesOf(row.candidates).map(({ pod, score }) => ({ pod, score })),
    samplingProbability: row.samplingProbability ?? null,
    tied: row.tied,
    margin: row.margin ?? null,
    pickedPod: row.selectedPod ?? null,
    inferred: reason && rule ? { reason, rule } : null,
  };
}

/** Base64 of `<nanoseconds>.<trace>.<span>`. */
function positionOf(cursor: string) {
  const position = positionFromUrl(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')).replaceAll('.', '-'));
  if (position === undefined) {
    throw new UnexpectedFrameError('A live decision does not say which one it is');
  }
  return position;
}

function candidatesOf(text: string): DecisionCandidate[] {
  const value: unknown = JSON.parse(text);
  if (!Check(Candidates, value)) {
    throw new UnexpectedFrameError('A live decision’s candidates are not what they should be');
  }
  return value;
}
