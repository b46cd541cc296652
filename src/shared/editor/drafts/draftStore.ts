import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { PLUGIN_ID } from '../../routes';
import { StoredSchema } from '../target/stored';

const DraftSchema = Type.Object({
  text: Type.String(),
  /** What it was edited from; absent for an object that is yet to be created. */
  base: Type.Optional(StoredSchema),
  /** Milliseconds since 1970. */
  savedAt: Type.Number(),
});

/** What was typed and not yet saved. */
export type Draft = Static<typeof DraftSchema>;

export interface DraftStore {
  load(id: string): Draft | undefined;
  /** False where the browser keeps nothing: storage is full or switched off. */
  save(id: string, draft: Omit<Draft, 'savedAt'>): boolean;
  discard(id: string): void;
}

/** Keeps drafts until they are saved or discarded; in sessionStorage they outlive a reload and a new login. */
export function draftStore(storage: Storage, now: () => number): DraftStore {
  const keyOf = (id: string) => `${PLUGIN_ID}.draft.${id}`;
  return {
    load(id) {
      const text = storage.getItem(keyOf(id));
      const draft = text === null ? undefined : parsed(text);
      return Check(DraftSchema, draft) ? draft : undefined;
    },
    save(id, draft) {
      try {
        storage.setItem(keyOf(id), JSON.stringify({ ...draft, savedAt: now() }));
        return true;
      } catch {
        return false;
      }
    },
    discard(id) {
      storage.removeItem(keyOf(id));
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
