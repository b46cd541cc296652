import { describe, expect, it } from 'vitest';

import { claims, notClaimed } from './claims';
import { replay } from './replay';
import { startTarget, type TargetOptions } from './target';
import { readTranscripts } from './transcripts';

/** Some watches are ended by the server, after the seconds that their request names. */
const WATCHES_END_MS = 30_000;

/** Of a server that was started otherwise than for the other cases. */
const SERVERS: Readonly<Record<string, TargetOptions>> = { 'authn.anonymous-off': { anonymous: undefined } };

const transcripts = readTranscripts();

describe('answers like a real kube-apiserver', () => {
  it.each(Object.entries(claims))('%s', { timeout: WATCHES_END_MS }, async (name, leftOut) => {
    const { target, close } = await startTarget(SERVERS[name]);
    try {
      const results = await replay(target, transcripts.get(name) ?? [], new Set(Object.keys(leftOut)));
      expect(results.length).toBeGreaterThan(0);
      expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
    } finally {
      await close();
    }
  });
});

it('says of every recorded case whether it is claimed, and leaves out only steps that there are', () => {
  expect([...Object.keys(claims), ...Object.keys(notClaimed)].toSorted()).toEqual([...transcripts.keys()].toSorted());
  for (const [name, leftOut] of Object.entries(claims)) {
    const recorded = new Set(transcripts.get(name)?.map(({ step }) => step));
    expect(Object.keys(leftOut).filter((step) => !recorded.has(step))).toEqual([]);
  }
});
