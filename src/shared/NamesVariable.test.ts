import { SceneVariableSet } from '@grafana/scenes';
import { expect, it } from 'vitest';
import { NamesVariable } from './NamesVariable';

function aVariable(fromUrl?: string[]) {
  const variable = new NamesVariable('cluster', 'Cluster');
  const set = new SceneVariableSet({ variables: [variable] });
  if (fromUrl) {
    variable.urlSync?.updateFromUrl({ 'var-cluster': fromUrl });
  }
  const stop = set.activate();
  return { variable, stop };
}

it('allows everything until something is chosen', () => {
  const { variable, stop } = aVariable();
  variable.offer(['east', 'west']);
  expect(['east', 'elsewhere'].map((name) => variable.allows(name))).toStrictEqual([true, true]);
  variable.changeValueTo(['west']);
  expect(['east', 'west'].map((name) => variable.allows(name))).toStrictEqual([false, true]);
  variable.showAll();
  expect(variable.allows('east')).toBe(true);
  stop();
});

it('keeps what the URL says, also before any name is known', () => {
  const { variable, stop } = aVariable(['west']);
  expect(['east', 'west'].map((name) => variable.allows(name))).toStrictEqual([false, true]);
  variable.offer(['east', 'west']);
  expect(variable.allows('east')).toBe(false);
  stop();
});

it('offers each name once, in order', () => {
  const { variable, stop } = aVariable();
  variable.offer(['n-10', 'n-9', 'n-10']);
  expect(variable.state.options.map(({ value }) => value)).toStrictEqual(['n-9', 'n-10']);
  stop();
});
