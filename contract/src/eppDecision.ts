import { Type, type Static } from 'typebox';
import { Nullable } from './nullable';

/** One of the best candidates of a decision. Its state is what it last said of itself, no more than 60 s before. */
export const DecisionCandidateSchema = Type.Object(
  {
    pod: Type.String(),
    score: Type.Number({ description: 'Weighted total of all scorers, to four significant digits.' }),
    queueDepth: Nullable(Type.Number({ description: 'Requests waiting in the pod.' })),
    requestsRunning: Nullable(Type.Number()),
    kvCachePct: Nullable(Type.Number({ description: 'Percent, 0–100.' })),
  },
  { title: 'DecisionCandidate' }
);

export type DecisionCandidate = Static<typeof DecisionCandidateSchema>;

/** What one scorer told about all candidates together. No span says what it gave to which of them. */
export const DecisionScorerSchema = Type.Object(
  {
    type: Type.String({ description: 'As the endpoint picker names it, for example prefix-cache-scorer.' }),
    weight: Type.Number(),
    maxScore: Type.Number({ description: '0–1, before the weight.' }),
    avgScore: Type.Number({ description: '0–1, before the weight.' }),
    pull: Type.Number({
      description:
        'By how much it can have lifted the winner above an average candidate: min(weight × maxScore, top score) − weight × avgScore.',
    }),
  },
  { title: 'DecisionScorer' }
);

export type DecisionScorer = Static<typeof DecisionScorerSchema>;

export const DECISION_REASONS = [
  'only candidate',
  'tie',
  'close call',
  'prefix affinity',
  'least queue',
  'least KV',
  'other scorer',
] as const;

/** A decision of the endpoint picker: one run of a scheduling profile for one request. */
export const EppDecisionSchema = Type.Object(
  {
    timestamp: Type.String({ format: 'date-time', description: 'When the picker ran.' }),
    requestId: Type.String({ description: 'x-request-id.' }),
    traceId: Type.String(),
    selectedPod: Nullable(
      Type.String({ description: 'Null in a tie: the picker draws among the best, and no span names its draw.' })
    ),
    reason: Nullable(
      Type.Enum([...DECISION_REASONS], { description: 'Null where the scorers’ spans are not there (yet).' })
    ),
    reasonIsInferred: Type.Literal(true, { description: 'No span names a reason: it is always inferred.' }),
    rule: Nullable(Type.String({ description: 'The rule that gave the reason, with its inputs.' })),
    queueDepth: Nullable(Type.Number({ description: 'Of the selected pod: requests waiting.' })),
    kvCachePct: Nullable(Type.Number({ description: 'Of the selected pod: percent, 0–100.' })),
    prefixCacheHit: Nullable(
      Type.Boolean({
        description: 'Whether the picker knew a part of the prompt in the selected pod; null where scores cannot tell.',
      })
    ),
    candidatesConsidered: Type.Integer({ minimum: 0, description: 'Endpoints that the picker chose among.' }),
    decisionLatencyUs: Nullable(Type.Number({ description: 'Microseconds that the profile’s run took.' })),
    candidates: Type.Array(DecisionCandidateSchema, {
      maxItems: 5,
      description: 'The best, at most five, best first; spans tell no more. A tie is in name order.',
    }),
    samplingProbability: Nullable(
      Type.Number({
        description:
          '(0, 1]: the decision stands for 1 / samplingProbability of them, an estimate. Null where no span tells it.',
      })
    ),
    tied: Type.Integer({
      minimum: 1,
      description:
        'How many of `candidates` have exactly the top score; 1: it stands alone. `score` is rounded and does not tell.',
    }),
    margin: Nullable(
      Type.Number({
        description: 'Top score less the next, rounded alike; 0 in a tie and never else, null without another.',
      })
    ),
    scorers: Type.Array(DecisionScorerSchema, { description: 'By name; empty where not all are known.' }),
    profile: Type.String({ description: 'The scheduling profile that ran; empty until its span arrives.' }),
    model: Type.String({ description: 'The model after rewriting, as the picker saw it.' }),
    priority: Nullable(Type.Integer()),
    queueWaitUs: Nullable(
      Type.Number({ description: 'Microseconds before the profile ran, flow control’s queue included.' })
    ),
    requestDurationMs: Nullable(Type.Number({ description: 'Until the answer ended; null until its span arrives.' })),
    requestStatus: Nullable(
      Type.Enum(['ok', 'error'], { description: 'By the request’s span; null until it arrives.' })
    ),
    cursor: Type.String({ description: 'As `before`, asks for the decisions before this one.' }),
  },
  { title: 'EppDecision' }
);

export type EppDecision = Static<typeof EppDecisionSchema>;
