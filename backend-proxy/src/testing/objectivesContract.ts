import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_OBJECTIVES } from '@ngf/contract';
import { EVERY_POOL, type ObjectivesStore } from '../slo/objectivesStore';

const llama = { cluster: 'east', namespace: 'chat', pool: 'llama' };
const strict = { ...DEFAULT_OBJECTIVES, ttftMs: 312.5, ttftTarget: 0.9995, windowDays: 7 as const };

/** What every store of objectives must do; `start` gives one that is empty. */
export function describeObjectivesStore(name: string, start: () => Promise<ObjectivesStore>): void {
  describe(`objectives in ${name}`, () => {
    let store: ObjectivesStore;
    beforeEach(async () => {
      store = await start();
    });
    afterEach(() => store.close());

    it('are none at first', async () => {
      expect(await store.list()).toEqual([]);
    });

    it('are given back as they were stored, each pool’s own and those of all others', async () => {
      expect(await store.change({ owner: llama, version: 0, objectives: strict })).toBe(true);
      expect(await store.change({ owner: EVERY_POOL, version: 0, objectives: DEFAULT_OBJECTIVES })).toBe(true);
      const stored = { version: 1, isUnusable: false, changedAt: expect.stringMatching(/^\d{4}-.*Z$/) };
      expect(await store.list()).toHaveLength(2);
      expect(await store.list()).toEqual(
        expect.arrayContaining([
          { ...llama, ...stored, objectives: strict },
          { ...EVERY_POOL, ...stored, objectives: DEFAULT_OBJECTIVES },
        ])
      );
    });

    it('are changed from the version that was read, and from no other', async () => {
      await store.change({ owner: llama, version: 0, objectives: strict });
      for (const version of [0, 2]) {
        expect(await store.change({ owner: llama, version, objectives: DEFAULT_OBJECTIVES })).toBe(false);
      }
      expect(await store.change({ owner: llama, version: 1, objectives: DEFAULT_OBJECTIVES })).toBe(true);
      expect(await store.list()).toMatchObject([{ version: 2, objectives: DEFAULT_OBJECTIVES }]);
    });

    it('are taken away, and counted on when they come back', async () => {
      await store.change({ owner: llama, version: 0, objectives: strict });
      expect(await store.change({ owner: llama, version: 1, objectives: null })).toBe(true);
      expect(await store.list()).toMatchObject([{ version: 2, objectives: null, isUnusable: false }]);
      expect(await store.change({ owner: llama, version: 2, objectives: strict })).toBe(true);
      expect(await store.list()).toMatchObject([{ version: 3, objectives: strict }]);
    });

    it('take one of several changes of a version that come at once', async () => {
      const changes = [100, 200, 300, 400].map((ttftMs) => ({ ...DEFAULT_OBJECTIVES, ttftMs }));
      const taken = await Promise.all(
        changes.map((objectives) => store.change({ owner: llama, version: 0, objectives }))
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await store.list()).toMatchObject([{ version: 1, objectives: changes[taken.indexOf(true)] }]);
    });
  });
}
