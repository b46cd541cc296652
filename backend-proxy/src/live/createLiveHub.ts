import type { MetricsProvider } from '../metrics/provider';
import type { FeedContext } from './feed';
import { LiveHub } from './hub';
import { decisionsSource } from './sources/decisions';
import { gpuMetricsSource } from './sources/gpuMetrics';
import { scalingEventsSource, type ScalingDependencies } from './sources/scalingEvents';

/** The hub over everything that the proxy knows. */
export function createLiveHub(
  dependencies: FeedContext & Pick<ScalingDependencies, 'clusters' | 'scaling'> & { metrics: MetricsProvider }
): LiveHub {
  const { metrics, clock } = dependencies;
  return new LiveHub(
    {
      'epp-decisions': decisionsSource(metrics),
      'gpu-metrics': gpuMetricsSource(metrics, clock),
      'scaling-events': scalingEventsSource(dependencies),
    },
    dependencies
  );
}
