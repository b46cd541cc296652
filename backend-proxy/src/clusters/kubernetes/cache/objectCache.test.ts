import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { KubernetesObject } from '../object';
import { ObjectCache } from './objectCache';

const places = fc.record({ namespace: fc.constantFrom('chat', 'search'), name: fc.constantFrom('a', 'b', 'c', 'd') });
const steps = fc.array(fc.record({ place: places, isRemoved: fc.boolean(), isRead: fc.boolean() }));

function object({ namespace, name }: { namespace: string; name: string }, version: number): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name, resourceVersion: String(version) } };
}

const keyOf = ({ metadata }: KubernetesObject) => `${metadata.namespace}/${metadata.name}`;

it('lists in order what is there, and the same array until something in it changes', () => {
  fc.assert(
    fc.property(steps, (changes) => {
      const cache = new ObjectCache<KubernetesObject>();
      const present = new Map<string, KubernetesObject>();
      changes.forEach(({ place, isRemoved, isRead }, version) => {
        const other = place.namespace === 'chat' ? 'search' : 'chat';
        const [before, revision] = [cache.list(other), cache.revisionIn(other)];
        const item = object(place, version);
        if (isRemoved) {
          cache.remove(item);
          present.delete(keyOf(item));
        } else {
          cache.put(item);
          present.set(keyOf(item), item);
        }
        const sorted = [...present.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
        if (isRead) {
          expect(cache.list()).toEqual(sorted);
        }
        expect(cache.list(place.namespace)).toEqual(
          sorted.filter(({ metadata }) => metadata.namespace === place.namespace)
        );
        expect(cache.list(other)).toEqual(before);
        expect(before.length === 0 || cache.list(other) === before).toBe(true);
        expect(cache.revisionIn(other)).toBe(revision);
      });
    })
  );
});
