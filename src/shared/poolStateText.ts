import { t } from '@grafana/i18n';
import type { PoolState } from './poolState';

/** A pool's state in words. */
export function poolStateText(state: PoolState): string {
  switch (state.kind) {
    case 'noReadyEndpoints':
      return t('pool-state.no-ready-endpoints', 'No ready endpoints');
    case 'kvCacheSaturated':
      return state.severity === 'critical'
        ? t('pool-state.kv-cache-saturated', 'KV-cache saturated')
        : t('pool-state.kv-cache-nearly-full', 'KV-cache nearly full');
    case 'queueing':
      return state.severity === 'critical'
        ? t('pool-state.queueing-heavily', 'Queueing heavily')
        : t('pool-state.queueing', 'Queueing');
    case 'degraded':
      return t('pool-state.degraded', 'Degraded ({{ready}} of {{desired}} ready)', {
        ready: state.ready,
        desired: state.desired,
      });
    case 'noData':
      return t('pool-state.no-data', 'No data');
    case 'scaledToZero':
      return t('pool-state.scaled-to-zero', 'Scaled to zero');
    case 'healthy':
      return t('pool-state.healthy', 'Healthy');
  }
}
