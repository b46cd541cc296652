import type { Attributes, LandingBatch } from '@ngf/contract';

import type { SimulatedRequest } from '../simulation/request';
import type { CountedAt } from '../truth';
import type { MetricFamily } from './family';
import { gaugeRow, Registry, type ScrapeContext } from './registry';
import { ValueSeries } from './series';
import { formatSeconds } from './timestamps';

const UP: MetricFamily = { name: 'up', help: 'The scraping was successful', unit: '' };
const PROCESS_START: MetricFamily = {
  name: 'process_start_time_seconds',
  help: 'Start time of the process since unix epoch in seconds.',
};

/** How the collector knows a target. */
export interface TargetIdentity {
  serviceName: 'vllm' | 'sglang' | 'trtllm' | 'epp' | 'dcgm-exporter';
  resourceAttributes: Attributes;
  /** Labels that the scrape job adds to every series. */
  labels: Attributes;
}

/** Where the metrics of a process come from. */
export interface Exporter {
  /** Sets the gauges to what they are now. */
  refresh(nowMs: number): void;
  registry: Registry;
}

/** Told when a request's last open count is settled. */
export type SettledListener = (request: SimulatedRequest) => void;

/**
 * A target of the collector: a process that may be up or down. It also settles which scrape first showed each
 * request's counts, which is what a test can know exactly.
 */
export class ScrapeTarget {
  private readonly up: ValueSeries;
  private exporter: Exporter | null = null;
  /** Series of a process that has died since the last scrape: their stale markers are due. */
  private orphaned: Registry | null = null;
  private readonly pendingRequests: SimulatedRequest[] = [];
  private readonly pendingFields: Array<keyof CountedAt> = [];

  constructor(
    private readonly identity: TargetIdentity,
    /** Milliseconds after the beginning of each scrape interval. */
    readonly phaseMs: number,
    private readonly settled: SettledListener
  ) {
    this.up = new ValueSeries(UP, identity.labels);
  }

  /** A process has started, with all counters at zero. */
  start(startMs: number, makeExporter: (registry: Registry) => Exporter): void {
    const registry = new Registry(this.identity.labels);
    registry.gauge(PROCESS_START).value = Math.round(startMs) / 1000;
    this.exporter = makeExporter(registry);
  }

  /** The process has died: what no scrape has shown is lost. */
  stop(): void {
    this.orphaned = this.exporter?.registry ?? this.orphaned;
    this.exporter = null;
    this.settlePending(null);
  }

  /** Notes that a request was just counted in this process. */
  counted(request: SimulatedRequest, field: keyof CountedAt): void {
    request.openCounts++;
    this.pendingRequests.push(request);
    this.pendingFields.push(field);
  }

  scrape(nowMs: number, batch: LandingBatch): void {
    const context: ScrapeContext = {
      resourceAttributes: this.identity.resourceAttributes,
      serviceName: this.identity.serviceName,
      time: formatSeconds(nowMs),
    };
    if (this.exporter === null) {
      this.collectOrphaned(context, batch);
    } else {
      // A process that came back before the next scrape continues its predecessor's series.
      this.orphaned = null;
      this.exporter.refresh(nowMs);
      this.exporter.registry.collect(context, batch);
      this.settlePending(nowMs);
    }
    batch.otel_metrics_gauge.push(gaugeRow(context, this.up, this.exporter === null ? 0 : 1, 0));
  }

  /** The target is gone for good: its series end, `up` among them. */
  remove(nowMs: number, batch: LandingBatch): void {
    const context: ScrapeContext = {
      resourceAttributes: this.identity.resourceAttributes,
      serviceName: this.identity.serviceName,
      time: formatSeconds(nowMs),
    };
    this.stop();
    this.collectOrphaned(context, batch);
    batch.otel_metrics_gauge.push(gaugeRow(context, this.up, 0, 1));
  }

  private collectOrphaned(context: ScrapeContext, batch: LandingBatch): void {
    this.orphaned?.collectStale(context, batch);
    this.orphaned = null;
  }

  private settlePending(atMs: number | null): void {
    for (let index = 0; index < this.pendingRequests.length; index++) {
      const request = this.pendingRequests[index];
      const field = this.pendingFields[index];
      if (request !== undefined && field !== undefined) {
        request.counted[field] = atMs;
        request.openCounts--;
        if (request.ended && request.openCounts === 0) {
          this.settled(request);
        }
      }
    }
    this.pendingRequests.length = 0;
    this.pendingFields.length = 0;
  }
}
