/** A metric family: what all its series share. */
export interface MetricFamily {
  name: string;
  /** The exposition's HELP line. */
  help: string;
  /** Prometheus receivers derive no unit from names but for their own metrics. */
  unit?: string;
}

/** A histogram's upper bounds, ascending, without +Inf. */
export interface HistogramFamily extends MetricFamily {
  /** Shared by all rows of the family: not to be changed. */
  bounds: number[];
}
