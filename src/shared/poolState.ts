import { metrics, type Threshold } from '@ngf/telemetry';
import { hasTelemetry, type PoolOverview, readyCount } from './poolOverviews';
import { worst } from './severity';

/** What is to be said of a pool. */
export type PoolState =
  | { kind: 'noReadyEndpoints'; severity: 'critical' }
  | { kind: 'kvCacheSaturated'; severity: 'critical' | 'warning' }
  | { kind: 'queueing'; severity: 'critical' | 'warning' }
  | { kind: 'degraded'; severity: 'warning'; ready: number; desired: number }
  | { kind: 'noData'; severity: 'unknown' }
  | { kind: 'scaledToZero'; severity: 'idle' }
  | { kind: 'healthy'; severity: 'ok' };

/** The one state that matters most: the worst; of equally bad ones the first named here. */
export function poolState(pool: PoolOverview): PoolState {
  const states = [availability(pool), kvCache(pool), queue(pool), silence(pool)].filter((state) => state !== undefined);
  return worst(states) ?? { kind: 'healthy', severity: 'ok' };
}

function availability(pool: PoolOverview): PoolState | undefined {
  const ready = readyCount(pool);
  const desired = pool.desiredReplicas;
  if (desired === 0) {
    return { kind: 'scaledToZero', severity: 'idle' };
  }
  if (ready === 0) {
    return { kind: 'noReadyEndpoints', severity: 'critical' };
  }
  if (ready !== null && desired !== null && ready < desired) {
    return { kind: 'degraded', severity: 'warning', ready, desired };
  }
  return undefined;
}

function kvCache({ kvCacheMean }: PoolOverview): PoolState | undefined {
  const severity = crossed(metrics.kvCacheUtilization.thresholds, kvCacheMean);
  return severity && { kind: 'kvCacheSaturated', severity };
}

function queue({ queueMean }: PoolOverview): PoolState | undefined {
  const severity = crossed(metrics.queueDepth.thresholds, queueMean);
  return severity && { kind: 'queueing', severity };
}

/** A pool that wants no replicas is silent for a good reason. */
function silence(pool: PoolOverview): PoolState | undefined {
  return hasTelemetry(pool) || pool.desiredReplicas === 0 ? undefined : { kind: 'noData', severity: 'unknown' };
}

/** The severity of the highest threshold that a value has reached. */
export function crossed(thresholds: readonly Threshold[], value: number | null): Threshold['severity'] | undefined {
  if (value === null) {
    return undefined;
  }
  return [...thresholds].sort((a, b) => b.value - a.value).find((threshold) => value >= threshold.value)?.severity;
}
