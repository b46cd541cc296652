import { Type, type Static } from 'typebox';
import { Nullable } from './nullable';
import { ProblemCauseSchema } from './problem';

/** Rolling windows of whole weeks hold as many weekends each, which the SRE workbook advises; 90 days are all that is kept. */
export const SLO_WINDOW_DAYS = [7, 28, 90] as const;

/** Of 100,000 requests one may be bad. Less would be a budget that single requests overspend. */
const HIGHEST_TARGET = 0.99999;

const Target = (what: string) =>
  Type.Number({ exclusiveMinimum: 0, maximum: HIGHEST_TARGET, description: `Share (0–1) of ${what}` });
const Milliseconds = (description: string) =>
  Type.Number({ exclusiveMinimum: 0, maximum: 3_600_000, description: `Milliseconds: ${description}` });

/** What a pool promises. */
export const ObjectivesSchema = Type.Object(
  {
    ttftMs: Milliseconds('the first token of an answer comes no later.'),
    ttftTarget: Target('streamed requests whose first token comes within `ttftMs`.'),
    tpotMs: Milliseconds('each further token of an answer takes no longer, on average.'),
    tpotTarget: Target('streamed requests of several tokens whose tokens take no more than `tpotMs`.'),
    successTarget: Target('requests that the endpoint picker lets through.'),
    windowDays: Type.Enum([...SLO_WINDOW_DAYS], { description: 'Days that the error budgets are for.' }),
  },
  { title: 'Objectives', additionalProperties: false }
);

export type Objectives = Static<typeof ObjectivesSchema>;

/**
 * What holds until somebody says otherwise: MLPerf Inference's latencies (v4.0 rules, Llama 2 70B, server scenario) for
 * 99 % of requests, over four weeks. The view ngf_slo_objectives has the same.
 */
export const DEFAULT_OBJECTIVES: Objectives = {
  ttftMs: 2000,
  ttftTarget: 0.99,
  tpotMs: 200,
  tpotTarget: 0.99,
  successTarget: 0.99,
  windowDays: 28,
};

/** Of the pools that it names: all three parts; of the defaults: none. */
const identity = {
  cluster: Type.String({ maxLength: 253 }),
  namespace: Type.String({ maxLength: 253 }),
  pool: Type.String({ maxLength: 253 }),
};

export const PoolObjectivesSchema = Type.Object(
  {
    ...identity,
    version: Type.Integer({ minimum: 0, description: 'For the next change; 0: nothing was ever stored.' }),
    objectives: Nullable(
      Type.Unsafe<Objectives>({ ...ObjectivesSchema, description: 'Null: the defaults hold for the pool.' })
    ),
    changedAt: Nullable(Type.String({ format: 'date-time' })),
  },
  { title: 'PoolObjectives' }
);

export type PoolObjectives = Static<typeof PoolObjectivesSchema>;

export const SloConfigurationSchema = Type.Object(
  {
    defaults: PoolObjectivesSchema,
    pools: Type.Array(PoolObjectivesSchema, { description: 'Pools that have, or once had, objectives of their own.' }),
    problems: Type.Array(ProblemCauseSchema, {
      description: 'What is stored and cannot be used, with what holds in its place and what to do.',
    }),
  },
  { title: 'SloConfiguration' }
);

export type SloConfiguration = Static<typeof SloConfigurationSchema>;

export const ObjectivesUpdateSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: 'The one that was read, so that no change of others is lost.' }),
    objectives: ObjectivesSchema,
  },
  { title: 'ObjectivesUpdate', additionalProperties: false }
);

export type ObjectivesUpdate = Static<typeof ObjectivesUpdateSchema>;

export const ObjectivesRemovalQuerySchema = Type.Object(
  { version: Type.Integer({ minimum: 1, description: 'The one that was read.' }) },
  { title: 'ObjectivesRemovalQuery' }
);
