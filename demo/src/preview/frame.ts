/** A data frame as Grafana's backend sends it: JSON of grafana-plugin-sdk-go's data.Frame. */
export interface Frame {
  schema: { refId: string; name: string; meta: FrameMeta; fields: FrameField[] };
  data: { values: unknown[][] };
}

export interface FrameField {
  name: string;
  type: 'time' | 'number' | 'string' | 'boolean' | 'other';
  typeInfo: { frame: string; nullable?: boolean };
  labels?: Record<string, string>;
}

export interface FrameMeta {
  executedQueryString: string;
  preferredVisualisationType: 'graph' | 'table' | 'logs' | 'trace';
  type?: 'timeseries-wide';
  typeVersion?: [number, number];
}
