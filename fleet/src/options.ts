import type { Incident } from './incidents/incident';

/** What a fleet is made from. The same options give the same bytes. */
export interface FleetOptions {
  seed: number;
  /** 1 is about 8 pools with 48 pods in 2 clusters; 20 is about 1,000 pods. Request rates per pod do not depend on it. */
  scale: number;
  /** Epoch milliseconds, UTC: where simulated time starts. The daily cycle and incidents follow absolute time. */
  startMs: number;
  /** Share of the decisions that are traced, 0–1; 1 by default. */
  samplingProbability?: number;
  /** By default a repeating schedule, in which every half hour has an incident somewhere. */
  incidents?: readonly Incident[];
  /** Milliseconds between two scrapes of a target, whole seconds; 15,000 by default. */
  scrapeIntervalMs?: number;
}
