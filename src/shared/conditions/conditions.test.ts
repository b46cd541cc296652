import { expect, it } from 'vitest';
import { aCondition } from '../../test/kubernetes';
import { conditionSeverity } from './conditions';

it.each([
  ['Accepted', 'True', 'ok'],
  ['Accepted', 'False', 'critical'],
  ['Programmed', 'Unknown', 'unknown'],
  ['ResolvedRefs', 'False', 'critical'],
  ['Conflicted', 'True', 'critical'],
  ['Conflicted', 'False', 'ok'],
  ['PartiallyInvalid', 'True', 'warning'],
  ['OverlappingTLSConfig', 'True', 'warning'],
  ['Exported', 'False', 'ok'],
  ['AControllersOwn', 'False', 'critical'],
] as const)('%s is %s: %s', (type, status, severity) => {
  expect(conditionSeverity(aCondition(type, status))).toBe(severity);
});

it('takes what was said of an older version for unknown', () => {
  const condition = aCondition('Accepted', 'True', { observedGeneration: 3 });
  expect(conditionSeverity(condition, 3)).toBe('ok');
  expect(conditionSeverity(condition, 4)).toBe('unknown');
  expect(conditionSeverity(aCondition('Accepted', 'True'), 4)).toBe('ok');
});
