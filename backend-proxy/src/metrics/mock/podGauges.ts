import type { TimeRange } from '../timeRange';
import { stepOf } from './instants';
import type { PodGauge } from './landedGauges';
import type { PodSample, PoolHistory } from './poolHistory';

/** How a pod's engines or GPUs make one value, as in telemetry's catalogue. */
const PARTS: Readonly<Record<PodGauge, 'sum' | 'avg' | 'max'>> = {
  queueDepth: 'sum',
  requestsRunning: 'sum',
  kvCache: 'avg',
  gpuUtilization: 'avg',
  gpuMemoryUsed: 'sum',
  gpuMemoryFree: 'sum',
  gpuTemperature: 'max',
};

/** How far back a pod's last sample counts as its present state, as in telemetry's catalogue. */
const STATE_AGE_SECONDS = 60;

/** The mean over all samples of the range and all pods; null without samples. */
export function meanOfRange(histories: readonly PoolHistory[], gauge: PodGauge, range: TimeRange): number | null {
  const values = histories
    .flatMap((history) => [...history.samplesOf(gauge)])
    .filter(({ time }) => time > range.from && time <= range.to)
    .map((sample) => valueOf(gauge, sample));
  return mean(values);
}

/** The mean over all samples of the pods in each step (by its start), in order of the steps. */
export function meansBySteps(
  history: PoolHistory,
  gauge: PodGauge,
  range: TimeRange,
  stepSeconds: number
): Array<[start: number, mean: number]> {
  const steps = new Map<number, { sum: number; count: number }>();
  for (const sample of history.samplesOf(gauge)) {
    if (sample.time > range.from && sample.time <= range.to) {
      const start = stepOf(sample.time, stepSeconds);
      const step = steps.get(start) ?? { sum: 0, count: 0 };
      steps.set(start, { sum: step.sum + valueOf(gauge, sample), count: step.count + 1 });
    }
  }
  return [...steps]
    .map(([start, { sum, count }]): [number, number] => [start, sum / count])
    .sort(([left], [right]) => left - right);
}

/** The mean over the pods' last samples; null without recent samples. */
export function meanNow(history: PoolHistory, gauge: PodGauge, now: number): number | null {
  return mean([...valuesNow(history, gauge, { from: 0, to: now }).values()]);
}

/** The pods' last samples by pod, of those that have one in the range's last minute. */
export function valuesNow(history: PoolHistory, gauge: PodGauge, range: TimeRange): Map<string, number> {
  const after = Math.max(range.from, range.to - STATE_AGE_SECONDS);
  const last = new Map<string, number>();
  for (const sample of history.samplesOf(gauge)) {
    if (sample.time > after && sample.time <= range.to) {
      last.set(sample.podKey, valueOf(gauge, sample));
    }
  }
  return last;
}

function valueOf(gauge: PodGauge, { sum, parts, max }: PodSample): number {
  const values = { sum, avg: sum / parts, max };
  return values[PARTS[gauge]];
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
}
