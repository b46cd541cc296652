import { describe, expect, it } from 'vitest';
import { labelSelector } from './labelSelector';

const LABELS = { app: 'llama', 'example.com/tier': 'gold', empty: '' };

describe('labelSelector', () => {
  it.each([
    ['', true],
    ['app=llama', true],
    ['app == llama', true],
    ['app=other', false],
    ['app!=other', true],
    ['missing!=anything', true],
    ['app in (other, llama)', true],
    ['app in (other)', false],
    ['app notin (other)', true],
    ['missing notin (a,b)', true],
    ['app', true],
    ['!app', false],
    ['!missing', true],
    ['empty=', true],
    ['missing=', false],
    ['app=llama,example.com/tier in (gold,silver),!missing', true],
    ['app=llama,example.com/tier notin (gold)', false],
    ['constructor', false],
  ])('%j on app=llama, tier=gold: %s', (selector, fits) => {
    expect(labelSelector(selector)(LABELS)).toBe(fits);
  });

  it.each([',', 'app=llama,', 'app in', 'app in ()x', 'a=b=c', 'app=(x)', '-app'])('refuses %j', (selector) => {
    expect(() => labelSelector(selector)).toThrow(/is no requirement of a label selector/);
  });
});
