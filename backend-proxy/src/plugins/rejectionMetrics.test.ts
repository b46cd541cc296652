import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { metricsUnreachable } from '../errors';
import { buildTestApp } from '../testing/testApp';

const NAME = 'ngf_rejected_samples_last_day';

async function valuesOf(app: Awaited<ReturnType<typeof buildTestApp>>['app']): Promise<string[]> {
  const { body, statusCode } = await app.inject('/metrics');
  expect(statusCode).toBe(200);
  expect(body).toContain('process_cpu_seconds_total');
  return body.split('\n').filter((line) => line.startsWith(NAME));
}

describe('rejected telemetry at /metrics', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is what the provider says now, by cluster and reason', async () => {
    let rejections = [
      { cluster: 'east', reason: 'negative', samples: 3 },
      { cluster: 'a "b"', reason: 'labels-too-long', samples: 1 },
    ];
    const { app } = await buildTestApp({ rejectedSamples: async () => rejections });
    expect(await valuesOf(app)).toEqual([
      `${NAME}{cluster="east",reason="negative"} 3`,
      `${NAME}{cluster="a \\"b\\"",reason="labels-too-long"} 1`,
    ]);
    rejections = [{ cluster: 'east', reason: 'negative', samples: 2 }];
    expect(await valuesOf(app)).toEqual([`${NAME}{cluster="east",reason="negative"} 2`]);
  });

  it('is absent where the provider fails, and nothing else is', async () => {
    const rejectedSamples = vi.fn().mockResolvedValueOnce([{ cluster: 'east', reason: 'negative', samples: 3 }]);
    rejectedSamples.mockRejectedValue(metricsUnreachable('nothing listens', undefined));
    const { app } = await buildTestApp({ rejectedSamples });
    expect(await valuesOf(app)).toHaveLength(1);
    expect(await valuesOf(app)).toEqual([]);
  });

  it('is absent where the provider does not answer in time', async () => {
    const { app } = await buildTestApp({ rejectedSamples: () => new Promise(() => undefined) });
    const values = valuesOf(app);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await values).toEqual([]);
  });
});
