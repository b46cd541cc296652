import { burnRuleIds, indicators } from '@ngf/telemetry';
import { type Static, Type } from 'typebox';
import type { PoolIdentity } from '../../shared/identity';
import type { IndicatorId } from './serviceLevels';

const Labels = Type.Record(Type.String(), Type.String());

const RuleSchema = Type.Object({
  name: Type.String(),
  /** Grafana's word for whether the rule can be evaluated: ok, error, nodata. */
  health: Type.String(),
  lastError: Type.Optional(Type.String()),
  labels: Type.Optional(Labels),
  alerts: Type.Optional(Type.Array(Type.Object({ labels: Labels, state: Type.String() }))),
});

/** As much of Grafana's answer at /api/prometheus/grafana/api/v1/rules as we read. */
export const RulesAnswerSchema = Type.Object({
  data: Type.Object({
    groups: Type.Array(Type.Object({ rules: Type.Array(RuleSchema) })),
  }),
});

type Rule = Static<typeof RuleSchema>;
export type RulesAnswer = Static<typeof RulesAnswerSchema>;

/** What the burn-rate alert rules of an objective say of a pool. */
export type AlertState =
  | { kind: 'firing' | 'pending'; rules: string[] }
  /** Grafana could not evaluate some of the rules: silence of the others says little. */
  | { kind: 'broken'; rules: string[]; error: string }
  | { kind: 'quiet' }
  /** No rule says anything of the pool: too few requests to tell. */
  | { kind: 'notEvaluated' }
  /** Grafana has no such rules. */
  | { kind: 'absent' };

/** The state of a pool's alerts for an objective. */
export function alertStateOf({ data }: RulesAnswer, pool: PoolIdentity, indicator: IndicatorId): AlertState {
  const rules = rulesOf(
    data.groups.flatMap((group) => group.rules),
    indicator
  );
  if (rules.length === 0) {
    return { kind: 'absent' };
  }
  const inState = (...states: string[]) =>
    rules.filter((rule) => statesOf(rule, pool).some(({ state }) => states.includes(state)));
  const firing = inState('alerting', 'firing', 'recovering');
  const pending = inState('pending');
  const broken = rules.filter(({ health }) => health === 'error');
  if (firing.length > 0) {
    return { kind: 'firing', rules: namesOf(firing) };
  }
  if (pending.length > 0) {
    return { kind: 'pending', rules: namesOf(pending) };
  }
  if (broken.length > 0) {
    return { kind: 'broken', rules: namesOf(broken), error: broken.find((rule) => rule.lastError)?.lastError ?? '' };
  }
  const isJudged = rules.some((rule) => statesOf(rule, pool).some(({ state, why }) => state === 'normal' && !why));
  return isJudged ? { kind: 'quiet' } : { kind: 'notEvaluated' };
}

function rulesOf(rules: readonly Rule[], indicator: IndicatorId): Rule[] {
  const ids = indicators.filter(({ id }) => id === indicator).flatMap(burnRuleIds);
  return rules.filter(({ labels }) => labels?.rule !== undefined && ids.includes(labels.rule));
}

interface InstanceState {
  state: string;
  why: string;
}

/** Grafana adds why, where it is not the query that says so: “Normal (NoData)”, “Alerting (Error)”. */
function statesOf({ alerts = [] }: Rule, { cluster, namespace, pool }: PoolIdentity): InstanceState[] {
  return alerts
    .filter(({ labels }) => labels.cluster === cluster && labels.namespace === namespace && labels.pool === pool)
    .map(({ state }) => {
      const [is = '', why = ''] = state.split(' (', 2);
      return { state: is.toLowerCase(), why };
    });
}

function namesOf(rules: readonly Rule[]): string[] {
  return rules.map(({ name }) => name);
}
