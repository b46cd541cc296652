import { describeMetricsProvider } from '../../testing';
import { createMockMetrics } from './mockMetrics';

const NOW_MS = Date.parse('2026-03-03T12:20:00Z');

describeMetricsProvider('mock', async () => {
  const provider = createMockMetrics({ clock: { now: () => NOW_MS }, pastMs: 20 * 60_000 });
  return { provider, now: NOW_MS / 1000, close: () => provider.close() };
});
