import { describe, expect, it } from 'vitest';
import { asPoolSpecV1, type InferencePoolSpec } from './inferencePoolSpec';

describe('asPoolSpecV1', () => {
  it('leaves v1 as it is', () => {
    const spec: InferencePoolSpec = { selector: { matchLabels: { app: 'llama' } }, targetPorts: [{ number: 8000 }] };
    expect(asPoolSpecV1(spec)).toBe(spec);
  });

  it('reads v1alpha2, with its default port of the picker', () => {
    const extensionRef = { name: 'llama-epp', failureMode: 'FailOpen' } as const;
    expect(asPoolSpecV1({ selector: { app: 'llama' }, targetPortNumber: 8000, extensionRef })).toEqual({
      selector: { matchLabels: { app: 'llama' } },
      targetPorts: [{ number: 8000 }],
      endpointPickerRef: { name: 'llama-epp', port: { number: 9002 }, failureMode: 'FailOpen' },
    });
  });
});
