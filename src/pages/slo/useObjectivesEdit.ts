import type { Objectives, PoolObjectives } from '@ngf/contract';
import { useState } from 'react';
import { type ChangeOutcome, changeObjectives } from './changeRequest';
import { type Draft, draftOf, isSameDraft, objectivesOf } from './draft';
import type { EditTarget } from './editTarget';

export interface ObjectivesEdit {
  draft: Draft;
  /** What is stored, as far as it is known: after a conflict that of somebody else. */
  stored: PoolObjectives;
  isDirty: boolean;
  isSaving: boolean;
  /** What became of the last attempt. */
  outcome: ChangeOutcome | undefined;
  change: (part: Partial<Draft>) => void;
  save: () => void;
  /** Lets the defaults hold again. */
  remove: () => void;
}

/** One edit of an owner's objectives. Whatever becomes of saving, what was typed stays. */
export function useObjectivesEdit({ owner, stored: read, held }: EditTarget, onChanged: () => void): ObjectivesEdit {
  const [stored, setStored] = useState(read);
  const [draft, setDraft] = useState(() => draftOf(held));
  const [isSaving, setIsSaving] = useState(false);
  const [outcome, setOutcome] = useState<ChangeOutcome>();

  async function send(objectives: Objectives | null) {
    setIsSaving(true);
    const answer = await changeObjectives(owner, stored.version, objectives);
    setIsSaving(false);
    setOutcome(answer);
    if (answer.kind === 'conflict' && answer.current) {
      setStored(answer.current);
    }
    if (answer.kind !== 'refused' && answer.kind !== 'signedOut') {
      onChanged();
    }
  }

  return {
    draft,
    stored,
    isDirty: outcome?.kind !== 'written' && !isSameDraft(draft, draftOf(held)),
    isSaving,
    outcome,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    save: () => {
      const objectives = objectivesOf(draft);
      if (objectives) {
        void send(objectives);
      }
    },
    remove: () => void send(null),
  };
}
