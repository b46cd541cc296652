import type { RequestTruth } from '@ngf/fleet';
import { POD_GAUGES, type PodGauge, type PodReading } from './landedGauges';
import { stepOf } from './instants';
import type { HistogramReading, SharedMeasure } from './landedHistograms';

/** A pod's values at one scrape: several parts where it has several GPUs. */
export interface PodSample {
  /** Unix seconds. */
  time: number;
  podKey: string;
  sum: number;
  parts: number;
  max: number;
}

/** Who a pod is. */
export interface PodIdentity {
  key: string;
  name: string;
  namespace: string;
  node: string | null;
  gpuIds: Set<string>;
  gpuType: string | null;
  /** Unix seconds. */
  lastSeen: number;
}

/** What summaries read of a request: an hour has tens of thousands. */
export type CountedRequest = Pick<
  RequestTruth,
  | 'pod'
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

const MINUTE_SECONDS = 60;

function minuteOf(time: number): number {
  return stepOf(time, MINUTE_SECONDS);
}

/** What happened in one pool. */
export class PoolHistory {
  requests: CountedRequest[] = [];
  /** Bounds of its TTFT histograms, in seconds, as their exporters publish them. */
  readonly ttftBounds: Partial<Record<TtftSource, readonly number[]>> = {};
  /** The endpoint picker's last word. */
  readyEndpoints?: { time: number; value: number };
  /** Every pod that was seen lately, by its key. */
  readonly pods = new Map<string, PodIdentity>();
  private readonly samples = new Map(POD_GAUGES.map((gauge) => [gauge, new Map<string, PodSample>()]));
  private readonly endpointPickerMinutes = new Set<number>();
  private readonly endpointPickerTimes: Record<SharedMeasure, Set<number>> = {
    ttft: new Set(),
    inputTokens: new Set(),
    outputTokens: new Set(),
  };

  addRequest(request: RequestTruth): void {
    const { pod, arrivalMs, status, streaming, ttftSeconds, serverTtftSeconds } = request;
    const { promptTokens, cachedTokens, outputTokens, counted } = request;
    this.requests.push({
      pod,
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
    return this.samplesByKey(gauge).values();
  }

  addReading(reading: PodReading, time: number): void {
    this.addSighting(reading, time);
    const { gauge, podKey, value } = reading;
    const samples = this.samplesByKey(gauge);
    const key = `${time} ${podKey}`;
    const sample = samples.get(key);
    if (sample === undefined) {
      samples.set(key, { time, podKey, sum: value, parts: 1, max: value });
    } else {
      sample.sum += value;
      sample.parts += 1;
      sample.max = Math.max(sample.max, value);
    }
  }

  private addSighting({ podKey: key, pod }: PodReading, time: number): void {
    const { name, namespace, node, gpu } = pod;
    const identity = this.pods.get(key) ?? {
      key,
      name,
      namespace,
      node: null,
      gpuIds: new Set(),
      gpuType: null,
      lastSeen: 0,
    };
    identity.lastSeen = time;
    if (node !== '') {
      identity.node = node;
    }
    if (gpu !== undefined) {
      identity.gpuIds.add(gpu.uuid);
      identity.gpuType = gpu.type;
    }
    this.pods.set(key, identity);
  }

  private samplesByKey(gauge: PodGauge): Map<string, PodSample> {
    const samples = this.samples.get(gauge) ?? new Map<string, PodSample>();
    this.samples.set(gauge, samples);
    return samples;
  }

  addReadyEndpoints(time: number, value: number): void {
    this.readyEndpoints = { time, value };
    this.endpointPickerMinutes.add(minuteOf(time));
  }

  addHistogram({ source, measure, bounds }: HistogramReading, time: number): void {
    if (measure === 'ttft') {
      this.ttftBounds[source] = bounds;
    }
    if (source === 'endpointPicker') {
      this.endpointPickerTimes[measure].add(time);
      this.endpointPickerMinutes.add(minuteOf(time));
    }
  }

  /**
   * When the endpoint picker reported a measure, Unix seconds. After a restart it reports one only once it has counted
   * the first request.
   */
  endpointPickerScrapes(measure: SharedMeasure): Iterable<number> {
    return this.endpointPickerTimes[measure];
  }

  /** Whether the endpoint picker reported, in any of its families, in the minute of a sample (Unix seconds). */
  isEndpointPickerMinute(time: number): boolean {
    return this.endpointPickerMinutes.has(minuteOf(time));
  }

  /** Forgets what lies before an instant, in Unix seconds. */
  forgetBefore(time: number): void {
    this.requests = this.requests.filter((request) => request.arrivalMs >= time * 1000);
    for (const [key, pod] of this.pods) {
      if (pod.lastSeen < time) {
        this.pods.delete(key);
      }
    }
    for (const samples of this.samples.values()) {
      for (const [key, sample] of samples) {
        if (sample.time < time) {
          samples.delete(key);
        }
      }
    }
    this.endpointPickerMinutes.forEach((minute) => minute < time && this.endpointPickerMinutes.delete(minute));
    for (const times of Object.values(this.endpointPickerTimes)) {
      times.forEach((scrape) => scrape < time && times.delete(scrape));
    }
  }
}
