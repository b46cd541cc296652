import type { Clock } from '../clock';
import { ownerKey, type ObjectivesStore, type StoredObjectives } from './objectivesStore';

/** For a proxy over simulated data, without ClickHouse: until the process ends. */
export function createMemoryObjectives(clock: Clock): ObjectivesStore {
  const stored = new Map<string, StoredObjectives>();
  return {
    list: async () => [...stored.values()],
    async change({ owner, version, objectives }) {
      const key = ownerKey(owner);
      if ((stored.get(key)?.version ?? 0) !== version) {
        return false;
      }
      const changedAt = new Date(clock.now()).toISOString();
      stored.set(key, { ...owner, version: version + 1, objectives, changedAt, isUnusable: false });
      return true;
    },
    close: async () => undefined,
  };
}
