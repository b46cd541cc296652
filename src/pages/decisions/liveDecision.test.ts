import { dataFrameFromJSON, FieldType } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { readLiveDecisions } from './liveDecision';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

const columns: Record<string, unknown> = {
  labels: '',
  cluster: 'east',
  namespace: 'chat',
  pool: 'llama',
  cursor: btoa(`1772539200000000001.${TRACE}.${SPAN}`),
  requestId: 'r-1',
  model: 'llama-3',
  profile: 'default',
  candidatesConsidered: 7,
  candidates: JSON.stringify([
    { pod: 'llama-0', score: 2.5, queueDepth: 1, requestsRunning: 2, kvCachePct: 40 },
    { pod: 'llama-1', score: 2, queueDepth: null, requestsRunning: null, kvCachePct: null },
  ]),
  tied: 1,
  margin: 0.5,
  selectedPod: 'llama-0',
  reason: 'least queue',
  rule: 'queue-scorer pulls most',
  decisionLatencyUs: 412,
};

function frameOf(row: Record<string, unknown>) {
  const fields = Object.keys(row).map((name) => ({
    name,
    type: typeof row[name] === 'number' ? FieldType.number : FieldType.string,
  }));
  return dataFrameFromJSON({ schema: { fields }, data: { values: Object.values(row).map((value) => [value]) } });
}

describe('a live decision', () => {
  it('is what the history would tell of it', () => {
    expect(readLiveDecisions(frameOf(columns))).toEqual([
      {
        cluster: 'east',
        namespace: 'chat',
        pool: 'llama',
        decidedAtNs: '1772539200000000001',
        traceId: TRACE,
        profileSpanId: SPAN,
        requestId: 'r-1',
        model: 'llama-3',
        profile: 'default',
        durationNs: 412_000,
        candidateCount: 7,
        top: [
          { pod: 'llama-0', score: 2.5 },
          { pod: 'llama-1', score: 2 },
        ],
        samplingProbability: null,
        tied: 1,
        margin: 0.5,
        pickedPod: 'llama-0',
        inferred: { reason: 'least queue', rule: 'queue-scorer pulls most' },
      },
    ]);
  });

  it('has nothing where no row of its message has a value', () => {
    const { margin, selectedPod, reason, rule, ...told } = columns;
    expect([margin, selectedPod, reason, rule]).not.toContain(undefined);
    expect(readLiveDecisions(frameOf(told))).toMatchObject([{ margin: null, pickedPod: null, inferred: null }]);
  });

  it.each([
    ['no field', { ...columns, pool: null }],
    ['another reason', { ...columns, reason: 'luck' }],
    ['a cursor of another kind', { ...columns, cursor: btoa('1.2') }],
    ['candidates that are none', { ...columns, candidates: '[{"pod": 1}]' }],
  ])('is refused with %s', (_, row) => {
    expect(() => readLiveDecisions(frameOf(row))).toThrow(/live decision/);
  });
});
