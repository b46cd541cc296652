import type { TimeRange } from '../timeRange';
import type { PodGauge } from './landedGauges';
import type { PodSample, PoolHistory } from './poolHistory';

/** How far back a pod's last sample counts as its present state, as in telemetry's catalogue. */
const STATE_AGE_SECONDS = 60;

/** The mean over all samples of the range and all pods; null without samples. */
export function meanOfRange(histories: readonly PoolHistory[], gauge: PodGauge, range: TimeRange): number | null {
  const values = histories
    .flatMap((history) => [...history.samplesOf(gauge)])
    .filter(({ time }) => time > range.from && time <= range.to)
    .map(valueOf);
  return mean(values);
}

/** The mean over the pods' last samples; null without recent samples. */
export function meanNow(history: PoolHistory, gauge: PodGauge, now: number): number | null {
  const last = new Map<string, PodSample>();
  for (const sample of history.samplesOf(gauge)) {
    if (sample.time > now - STATE_AGE_SECONDS && sample.time <= now) {
      last.set(sample.podKey, sample);
    }
  }
  return mean([...last.values()].map(valueOf));
}

function valueOf({ sum, parts }: PodSample): number {
  return sum / parts;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
}
