import { describe, expect, it } from 'vitest';
import { fieldOf, pathOfField, pathOfPointer, valueAt } from './path';

const route = {
  metadata: { labels: { 'app.kubernetes.io/name': 'x', '7': 'seven' } },
  spec: { rules: [{ backendRefs: [{ weight: 1 }, { weight: 2 }] }] },
};

describe('pathOfField', () => {
  it.each([
    ['spec.rules[0].backendRefs[1].weight', ['spec', 'rules', 0, 'backendRefs', 1, 'weight']],
    ['metadata.labels[app.kubernetes.io/name]', ['metadata', 'labels', 'app.kubernetes.io/name']],
    ['metadata.labels[7]', ['metadata', 'labels', '7']],
    ['', []],
  ])('reads %j', (field, path) => {
    expect(pathOfField(field, route)).toStrictEqual(path);
    expect(fieldOf(pathOfField(field, route)).replace('labels.7', 'labels[7]')).toBe(field);
  });
});

describe('pathOfPointer', () => {
  it('unescapes keys and knows positions of lists', () => {
    expect(pathOfPointer('/metadata/labels/app.kubernetes.io~1name', route)).toStrictEqual([
      'metadata',
      'labels',
      'app.kubernetes.io/name',
    ]);
    expect(valueAt(route, pathOfPointer('/spec/rules/0/backendRefs/1/weight', route))).toBe(2);
  });
});
