import type { ServerLoad } from './observedState';
import type { SimulatedRequest } from '../simulation/request';

/** Thresholds of the utilization detector (llm-d-router's defaults). */
const QUEUE_DEPTH_THRESHOLD = 5;
const KV_CACHE_UTILIZATION_THRESHOLD = 0.8;

/** As in the recorded run's epp-config.yaml: requests wait this long at most; the batch band is short. */
export const REQUEST_TTL_MS = 45_000;
const BAND_CAPACITIES = [500, 20] as const;

/** How flow control let go of a request, as the label `outcome` has it. */
export type FlowOutcome = 'Dispatched' | 'RejectedCapacity' | 'EvictedTTL';

/** Load in units of what the pool should carry; from 1 on, requests wait. An empty pool reads as 1. */
export function poolSaturation(loads: readonly ServerLoad[]): number {
  if (loads.length === 0) {
    return 1;
  }
  let sum = 0;
  for (const { waiting, kvUtilization } of loads) {
    sum += Math.max(waiting / QUEUE_DEPTH_THRESHOLD, kvUtilization / KV_CACHE_UTILIZATION_THRESHOLD);
  }
  return sum / loads.length;
}

/** Requests that wait in the EPP while the pool is saturated, by priority. */
export class FlowQueue {
  private readonly bands: SimulatedRequest[][] = BAND_CAPACITIES.map(() => []);

  get length(): number {
    return this.bands.reduce((sum, band) => sum + band.length, 0);
  }

  /** False when the band is full: the request is to be rejected. */
  offer(request: SimulatedRequest): boolean {
    const { priorityIndex } = request.drawn;
    const band = this.bands[priorityIndex];
    if (band === undefined || band.length >= (BAND_CAPACITIES[priorityIndex] ?? 0)) {
      return false;
    }
    band.push(request);
    return true;
  }

  /** The oldest request of the highest priority; undefined when nothing waits. */
  take(): SimulatedRequest | undefined {
    return this.bands.find((band) => band.length > 0)?.shift();
  }

  /** Removes the requests whose time to live has passed. */
  takeExpired(nowMs: number): SimulatedRequest[] {
    const expired: SimulatedRequest[] = [];
    for (const band of this.bands) {
      while (band[0] !== undefined && nowMs - band[0].arrivalMs >= REQUEST_TTL_MS) {
        expired.push(band[0]);
        band.shift();
      }
    }
    return expired;
  }

  takeAll(): SimulatedRequest[] {
    return this.bands.flatMap((band) => band.splice(0));
  }

  /** Waiting requests of one flow. */
  count(fairnessIndex: number, priorityIndex: number): number {
    const band = this.bands[priorityIndex] ?? [];
    return band.reduce((sum, { drawn }) => sum + (drawn.fairnessIndex === fairnessIndex ? 1 : 0), 0);
  }
}
