import type { Attributes } from '@ngf/contract';

import { FAIRNESS_IDS, PRIORITIES } from '../../workload/promptSource';
import type { FlowOutcome } from '../../routing/flowControl';
import type { ServerLoad } from '../../routing/observedState';
import type { PoolSpec } from '../../world/poolSpec';
import type { Registry } from '../registry';
import type { ValueSeries } from '../series';
import type { EppFamilies } from './families';
import { gaugeVector } from './requestSeries';

/** Pods listen here (targetPorts of the pools). */
const SERVER_PORT = '8000';

/** An endpoint as the EPP's gauges show it. */
interface EndpointLoad extends ServerLoad {
  podName: string;
}

/** What the EPP's gauges are set from. */
export interface EppState {
  endpoints: readonly EndpointLoad[];
  saturation: number;
  /** Requests of a flow that wait in flow control. */
  queued(fairnessIndex: number, priorityIndex: number): number;
}

/** Gauges and counters of the pool as a whole, in one generation of names. */
export class EppPoolMetrics {
  private readonly averageKvCache: ValueSeries;
  private readonly averageQueue: ValueSeries;
  private readonly averageRunning: ValueSeries | null;
  private readonly readyEndpoints: ValueSeries;
  private readonly saturation: ValueSeries | null;
  private readonly flowQueue;
  private readonly flowRequests = new Map<string, ValueSeries>();
  private readonly attempts = new Map<string, ValueSeries>();
  private readonly endpointQueues = new Map<string, ValueSeries>();

  constructor(
    private readonly registry: Registry,
    private readonly pool: PoolSpec,
    private readonly families: EppFamilies
  ) {
    const name = { name: pool.name };
    const inferencePool = { inference_pool: pool.name };
    this.averageKvCache = registry.gauge(families.averageKvCache, name);
    this.averageQueue = registry.gauge(families.averageQueue, name);
    this.averageRunning = families.averageRunning && registry.gauge(families.averageRunning, name);
    this.readyEndpoints = registry.gauge(families.readyEndpoints, name);
    this.saturation = families.flowSaturation && registry.gauge(families.flowSaturation, inferencePool);
    this.flowQueue = families.flowQueueSize && gaugeVector(registry, pool, families.flowQueueSize, inferencePool);
  }

  refresh(state: EppState): void {
    const { endpoints } = state;
    const average = (read: (load: EndpointLoad) => number) =>
      endpoints.length === 0 ? 0 : endpoints.reduce((sum, load) => sum + read(load), 0) / endpoints.length;
    this.averageKvCache.value = average((load) => load.kvUtilization);
    this.averageQueue.value = average((load) => load.waiting);
    if (this.averageRunning !== null) {
      this.averageRunning.value = average((load) => load.running);
    }
    this.readyEndpoints.value = endpoints.length;
    if (this.saturation !== null) {
      this.saturation.value = state.saturation;
    }
    for (const series of this.endpointQueues.values()) {
      series.value = 0;
    }
    for (const load of endpoints) {
      this.endpointQueue(load.podName).value = load.waiting;
    }
    this.refreshFlowQueue(state);
  }

  picked(podName: string): void {
    const { attempts } = this.families;
    if (attempts === null) {
      return;
    }
    let series = this.attempts.get(podName);
    if (series === undefined) {
      series = this.registry.counter(attempts, {
        status: 'success',
        target_model_name: this.pool.modelName,
        [attempts.endpointLabel]: podName,
        namespace: this.pool.namespace,
        port: SERVER_PORT,
      });
      this.attempts.set(podName, series);
    }
    series.add(1);
  }

  flowOutcome(outcome: FlowOutcome, priorityIndex: number): void {
    const { flowRequests } = this.families;
    if (flowRequests === null) {
      return;
    }
    const labels: Attributes = {
      outcome,
      priority: String(PRIORITIES[priorityIndex] ?? 0),
      inference_pool: this.pool.name,
    };
    const key = `${outcome} ${priorityIndex}`;
    let series = this.flowRequests.get(key);
    if (series === undefined) {
      series = this.registry.counter(flowRequests, labels);
      this.flowRequests.set(key, series);
    }
    series.add(1);
  }

  private endpointQueue(podName: string): ValueSeries {
    let series = this.endpointQueues.get(podName);
    if (series === undefined) {
      const { endpointQueue } = this.families;
      series = this.registry.gauge(endpointQueue, {
        name: this.pool.name,
        [endpointQueue.endpointLabel]: `${podName}-rank-0`,
      });
      this.endpointQueues.set(podName, series);
    }
    return series;
  }

  private refreshFlowQueue(state: EppState): void {
    if (this.flowQueue === null) {
      return;
    }
    for (let fairnessIndex = 0; fairnessIndex < FAIRNESS_IDS.length; fairnessIndex++) {
      for (let priorityIndex = 0; priorityIndex < PRIORITIES.length; priorityIndex++) {
        this.flowQueue.of({ fairnessIndex, priorityIndex }).value = state.queued(fairnessIndex, priorityIndex);
      }
    }
  }
}
