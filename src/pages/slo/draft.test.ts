import { DEFAULT_OBJECTIVES } from '@ngf/contract';
import { describe, expect, it } from 'vitest';
import { draftOf, faultOf, objectivesOf } from './draft';

const draft = draftOf(DEFAULT_OBJECTIVES);

describe('a draft', () => {
  it.each([0.99, 0.999, 0.9995, 0.99999, 0.57, 0.07])('keeps the target %s to the last digit', (ttftTarget) => {
    const objectives = { ...DEFAULT_OBJECTIVES, ttftTarget };
    expect(objectivesOf(draftOf(objectives))).toStrictEqual(objectives);
  });

  it.each([
    ['ttftTarget', '100'],
    ['tpotTarget', '0'],
    ['successTarget', ''],
    ['successTarget', '-1'],
    ['ttftMs', 'fast'],
    ['ttftMs', '0'],
    ['tpotMs', '3600001'],
    ['tpotMs', ' '],
  ] as const)('with %s = “%s” says what is wrong, and is none to save', (field, text) => {
    const wrong = { ...draft, [field]: text };
    expect(faultOf(wrong, field)).toMatch(/^Must be above 0/);
    expect(objectivesOf(wrong)).toBeUndefined();
  });

  it('takes numbers with spaces around them', () => {
    expect(objectivesOf({ ...draft, ttftMs: ' 312.5 ' })?.ttftMs).toBe(312.5);
  });
});
