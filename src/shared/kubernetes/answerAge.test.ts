import { describe, expect, it } from 'vitest';
import { ageOf } from './answerAge';

describe('the age of an answer', () => {
  it.each([
    ['12', 12_000],
    ['0', 0],
    ['soon', 0],
    ['', 0],
  ])('is %j seconds', (Age, age) => {
    expect(ageOf(new Headers({ Age }))).toBe(age);
  });

  it('is 0 where nothing says otherwise', () => {
    expect(ageOf(new Headers())).toBe(0);
    expect(ageOf(undefined)).toBe(0);
  });
});
