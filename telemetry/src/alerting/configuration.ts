import { MLPERF_OBJECTIVES, type LatencyObjectives } from '../catalogue/goodput';

/** What an installation may want to be otherwise. The rest of a rule follows from the catalogue's thresholds. */
export interface AlertingConfiguration {
  /** The label `team` of every alert. */
  team: string;
  /** Best at a bound of the exporter's buckets: then the share of good requests is exact. */
  latency: LatencyObjectives;
  /** Share of requests (0–1) that meet the objective. */
  objectives: { ttft: number; tpot: number; success: number };
  /** Burn rates of fewer requests in the short window tell nothing. */
  minimumRequests: number;
  /** Where the runbooks are. */
  runbooks: string;
}

/** 99 % of requests within MLPerf Inference's server-scenario latencies, and 99 % let through. */
export const defaultConfiguration: AlertingConfiguration = {
  team: 'inference-platform',
  latency: MLPERF_OBJECTIVES,
  objectives: { ttft: 0.99, tpot: 0.99, success: 0.99 },
  minimumRequests: 20,
  runbooks: 'docs/runbooks',
};
