import { expect, it } from 'vitest';
import { intendedChange } from './intendedChange';

const before = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', labels: { x: '1', y: '2' } } };
const merge = (patch: unknown) => ({ verb: 'patch', contentType: 'application/merge-patch+json', patch }) as const;
const json = (patch: unknown) => ({ verb: 'patch', contentType: 'application/json-patch+json', patch }) as const;

it('is what is asked for, and leaves the object as it is', () => {
  const wanted = { ...before, metadata: { name: 'a', labels: { y: '3' } } };
  const labels = { x: null, y: '3' };
  expect(intendedChange({ verb: 'create', object: wanted }, undefined)).toEqual({ before: undefined, after: wanted });
  expect(intendedChange({ verb: 'update', object: wanted }, before)).toEqual({ before, after: wanted });
  expect(intendedChange(merge({ metadata: { labels } }), before)).toEqual({ before, after: wanted });
  const operations = [
    { op: 'remove', path: '/metadata/labels/x' },
    { op: 'replace', path: '/metadata/labels/y', value: '3' },
  ];
  expect(intendedChange(json(operations), before)).toEqual({ before, after: wanted });
  expect(intendedChange({ verb: 'delete', options: {} }, before)).toEqual({ before, after: undefined });
  expect(before.metadata.labels).toEqual({ x: '1', y: '2' });
});

it('is not known for a patch of nothing, and for one that does not fit', () => {
  expect(intendedChange(merge({ data: {} }), undefined)).toBeUndefined();
  expect(intendedChange(json([{ op: 'remove', path: '/data/none' }]), before)).toBeUndefined();
  expect(intendedChange(json('nonsense'), before)).toBeUndefined();
});
