import { EVERYTHING, type dashboards } from '@ngf/telemetry/dashboards';

type Dashboard = (typeof dashboards)[number];

/** A statement of a panel, and the columns of it that the panel names. */
export interface DashboardQuery {
  dashboard: string;
  panel: string;
  rawSql: string;
  columns: string[];
}

/** What a dashboard's panels ask ClickHouse. */
export function queriesOf({ title = '', panels = [] }: Dashboard): DashboardQuery[] {
  return panels.flatMap((panel) =>
    'targets' in panel && panel.targets
      ? panel.targets.map(({ rawSql }) => ({
          dashboard: title,
          panel: panel.title ?? '',
          rawSql: String(rawSql),
          columns: (panel.fieldConfig?.overrides ?? []).map(({ matcher }) => String(matcher.options)),
        }))
      : []
  );
}

/** RFC 3986: what encodeURIComponent leaves and Grafana does not. */
function percentEncoded(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Grafana's format percentencode (scenes/variables/interpolation/formatRegistry): of several values `{one,other}`. */
function formatted(value: string | string[]): string {
  return percentEncoded(Array.isArray(value) ? `{${value.join(',')}}` : value);
}

/** SQL with its variables replaced as Grafana does; what is not chosen stands at “All”. */
export function chosen(sql: string, values: Record<string, string | string[]>): string {
  return sql.replace(/\$\{(\w+):percentencode\}/g, (_whole, name: string) => formatted(values[name] ?? EVERYTHING));
}
