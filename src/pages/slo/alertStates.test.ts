import { describe, expect, it } from 'vitest';
import { alertStateOf, type RulesAnswer } from './alertStates';

const llama = { cluster: 'east', namespace: 'chat', pool: 'llama' };

/** A rule, with the states of alerts of the pool llama. */
function rule(id: string, states: string[], more: { health?: string; lastError?: string; pool?: string } = {}) {
  const { pool = 'llama', ...rest } = more;
  return {
    name: `Rule ${id}`,
    health: 'ok',
    labels: { rule: id },
    alerts: states.map((state) => ({ state, labels: { ...llama, pool } })),
    ...rest,
  };
}

const answer = (...rules: RulesAnswer['data']['groups'][number]['rules']): RulesAnswer => ({
  data: { groups: [{ rules: rules.slice(0, 1) }, { rules: rules.slice(1) }] },
});
const stateOf = (...rules: Array<ReturnType<typeof rule>>) => alertStateOf(answer(...rules), llama, 'ttft');

describe('alertStateOf', () => {
  it.each([
    ['Alerting', 'firing'],
    ['Alerting (Error)', 'firing'],
    ['Recovering', 'firing'],
    ['Pending', 'pending'],
    ['Pending (NoData)', 'pending'],
    ['Normal', 'quiet'],
    ['Normal (NoData)', 'notEvaluated'],
    ['Normal (MissingSeries)', 'notEvaluated'],
  ])('takes Grafana’s %s for %s', (state, kind) => {
    expect(stateOf(rule('ttft-burn-1h', [state]))).toMatchObject({ kind });
  });

  it('is the worst that any rule of the objective says, by name', () => {
    expect(
      stateOf(rule('ttft-burn-1h', ['Normal']), rule('ttft-burn-6h', ['Alerting']), rule('ttft-burn-3d', ['Pending']))
    ).toStrictEqual({ kind: 'firing', rules: ['Rule ttft-burn-6h'] });
  });

  it('is of this pool and this objective alone', () => {
    expect(
      stateOf(
        rule('ttft-burn-1h', ['Alerting'], { pool: 'other' }),
        rule('tpot-burn-1h', ['Alerting']),
        rule('ttft-burn-3d', ['Normal'])
      )
    ).toStrictEqual({ kind: 'quiet' });
  });

  it('is never well where a rule cannot be evaluated', () => {
    expect(stateOf(rule('ttft-burn-1h', ['Normal'], { health: 'error', lastError: 'no such table' }))).toStrictEqual({
      kind: 'broken',
      rules: ['Rule ttft-burn-1h'],
      error: 'no such table',
    });
  });

  it('is never well where there are no such rules, or none that say anything of the pool', () => {
    expect(stateOf()).toStrictEqual({ kind: 'absent' });
    expect(stateOf(rule('queue-depth', ['Normal']))).toStrictEqual({ kind: 'absent' });
    expect(stateOf(rule('ttft-burn-1h', []))).toStrictEqual({ kind: 'notEvaluated' });
  });
});
