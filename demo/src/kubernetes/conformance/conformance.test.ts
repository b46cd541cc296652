import { describe, expect, it } from 'vitest';

import { claims } from './claims';
import { replay } from './replay';
import { startSimulated } from './target';
import { readTranscripts } from './transcripts';

const transcripts = readTranscripts();

describe('answers like a real kube-apiserver', () => {
  it.each(Object.entries(claims))('%s', async (name, leftOut) => {
    const { target, close } = await startSimulated();
    try {
      const results = await replay(target, transcripts.get(name) ?? [], new Set(Object.keys(leftOut)));
      expect(results.length).toBeGreaterThan(0);
      expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
    } finally {
      await close();
    }
  });
});
