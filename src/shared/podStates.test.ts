import { describe, expect, it } from 'vitest';
import { aPod, aSilentPod, podsFrame } from '../test/pods';
import { readPods } from './podStates';

describe('readPods', () => {
  it('reads what the catalogue answers, and keeps what nobody said as null', () => {
    const pods = [aPod(), aSilentPod({ pod: 'llama-8b-2', node: null, gpuType: null, gpuCount: null })];
    expect(readPods([podsFrame(pods)])).toStrictEqual(pods);
  });

  it('takes no frame for no pods', () => {
    expect(readPods([])).toStrictEqual([]);
  });

  it('refuses an answer without a column that it needs', () => {
    const frame = podsFrame([aPod()]);
    const fields = frame.fields.filter(({ name }) => name !== 'ttft_p95_ms');
    expect(() => readPods([{ ...frame, fields }])).toThrow('ttft_p95_ms');
  });
});
