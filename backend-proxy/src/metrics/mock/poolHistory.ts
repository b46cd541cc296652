import type { RequestTruth } from '@ngf/fleet';
import type { PodGauge } from './landedGauges';

/** A pod's value at one scrape: the mean of its parts, several where it has several GPUs. */
export interface PodSample {
  /** Unix seconds. */
  time: number;
  podKey: string;
  sum: number;
  parts: number;
}

/** Who measures a pool's time to first token. */
export type TtftSource = 'endpointPicker' | 'server';

/** What happened in one pool. */
export class PoolHistory {
  requests: RequestTruth[] = [];
  /** Bounds of its TTFT histograms, in seconds, as their exporters publish them. */
  readonly ttftBounds: Partial<Record<TtftSource, readonly number[]>> = {};
  /** The endpoint picker's last word. */
  readyEndpoints?: { time: number; value: number };
  private readonly samples: Record<PodGauge, Map<string, PodSample>> = {
    queueDepth: new Map(),
    kvCache: new Map(),
    gpuUtilization: new Map(),
  };
  private endpointPickerTimes: number[] = [];

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
    this.endpointPickerTimes.push(time);
  }

  /** When the endpoint picker was scraped, Unix seconds. */
  get endpointPickerScrapes(): readonly number[] {
    return this.endpointPickerTimes;
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
    this.endpointPickerTimes = this.endpointPickerTimes.filter((scrape) => scrape >= time);
  }
}
