import { expect, it } from 'vitest';
import { matchedModels, rewriteTargets } from './rewriteTexts';

it('names the models that a rule is about', () => {
  expect(matchedModels({ matches: [{ model: { value: 'food-review' } }, {}], targets: [] })).toStrictEqual([
    'food-review',
  ]);
  expect(matchedModels({ targets: [] })).toStrictEqual([]);
});

it('shares requests by weight, equally where none is written', () => {
  const targets = (first?: number, second?: number) => [
    { modelRewrite: 'v1', ...(first && { weight: first }) },
    { modelRewrite: 'v2', ...(second && { weight: second }) },
  ];
  expect(rewriteTargets({ targets: targets(90, 10) })).toStrictEqual(['v1 90%', 'v2 10%']);
  expect(rewriteTargets({ targets: targets() })).toStrictEqual(['v1 50%', 'v2 50%']);
  expect(rewriteTargets({ targets: [{ modelRewrite: 'v1', weight: 7 }] })).toStrictEqual(['v1']);
});
