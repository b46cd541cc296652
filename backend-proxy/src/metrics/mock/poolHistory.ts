import type { RequestTruth } from '@ngf/fleet';
import type { PodGauge } from './landedGauges';
import type { HistogramReading, SharedMeasure } from './landedHistograms';

/** A pod's value at one scrape: the mean of its parts, several where it has several GPUs. */
export interface PodSample {
  /** Unix seconds. */
  time: number;
  podKey: string;
  sum: number;
  parts: number;
}

/** What summaries read of a request: an hour has tens of thousands. */
export type CountedRequest = Pick<
  RequestTruth,
  | 'arrivalMs'
  | 'status'
  | 'streaming'
  | 'ttftSeconds'
  | 'serverTtftSeconds'
  | 'promptTokens'
  | 'cachedTokens'
  | 'outputTokens'
  | 'counted'
>;

/** Who measures a pool's time to first token. */
export type TtftSource = HistogramReading['source'];

/** What happened in one pool. */
export class PoolHistory {
  requests: CountedRequest[] = [];
  /** Bounds of its TTFT histograms, in seconds, as their exporters publish them. */
  readonly ttftBounds: Partial<Record<TtftSource, readonly number[]>> = {};
  /** The endpoint picker's last word. */
  readyEndpoints?: { time: number; value: number };
  private readonly samples: Record<PodGauge, Map<string, PodSample>> = {
    queueDepth: new Map(),
    kvCache: new Map(),
    gpuUtilization: new Map(),
  };
  private readonly endpointPickerTimes: Record<SharedMeasure, Set<number>> = {
    ttft: new Set(),
    inputTokens: new Set(),
    outputTokens: new Set(),
  };

  addRequest(request: RequestTruth): void {
    const { arrivalMs, status, streaming, ttftSeconds, serverTtftSeconds } = request;
    const { promptTokens, cachedTokens, outputTokens, counted } = request;
    this.requests.push({
      arrivalMs,
      status,
      streaming,
      ttftSeconds,
      serverTtftSeconds,
      promptTokens,
      cachedTokens,
      outputTokens,
      counted,
    });
  }

  samplesOf(gauge: PodGauge): Iterable<PodSample> {
    return this.samples[gauge].values();
  }

  addSample(gauge: PodGauge, time: number, podKey: string, value: number): void {
    const key = `${time} ${podKey}`;
    const sample = this.samples[gauge].get(key);
    if (sample === undefined) {
      this.samples[gauge].set(key, { time, podKey, sum: value, parts: 1 });
    } else {
      sample.sum += value;
      sample.parts += 1;
    }
  }

  addReadyEndpoints(time: number, value: number): void {
    this.readyEndpoints = { time, value };
  }

  addHistogram({ source, measure, bounds }: HistogramReading, time: number): void {
    if (measure === 'ttft') {
      this.ttftBounds[source] = bounds;
    }
    if (source === 'endpointPicker') {
      this.endpointPickerTimes[measure].add(time);
    }
  }

  /**
   * When the endpoint picker reported a measure, Unix seconds. After a restart it reports one only once it has counted
   * the first request.
   */
  endpointPickerScrapes(measure: SharedMeasure): Iterable<number> {
    return this.endpointPickerTimes[measure];
  }

  /** Forgets what lies before an instant, in Unix seconds. */
  forgetBefore(time: number): void {
    this.requests = this.requests.filter((request) => request.arrivalMs >= time * 1000);
    for (const samples of Object.values(this.samples)) {
      for (const [key, sample] of samples) {
        if (sample.time < time) {
          samples.delete(key);
        }
      }
    }
    for (const times of Object.values(this.endpointPickerTimes)) {
      times.forEach((scrape) => scrape < time && times.delete(scrape));
    }
  }
}
