import { catalogue } from '../catalogue/catalogue';
import type { CatalogueEntry } from '../catalogue/entry';
import { metrics } from '../catalogue/metrics';

/** An exporter's metric, as the view ngf_metric_names has it. */
interface ExporterMetric {
  name: string;
  family: string;
  kind: string;
  source: string;
  /** 0 is the newest prefix of a family that was renamed. */
  generation: number;
}

/** A row of the view's literal: ('name', 'family', 'kind', 'source', generation, …). */
const EXPORTER_METRIC = /\('([^']+)', '([^']+)', '([^']+)', '([^']+)', (\d+), /g;

/** Who publishes a family, by the column `source`. */
const SOURCES: Readonly<Record<string, string>> = {
  epp: 'endpoint picker',
  target: 'any scraped process',
  dcgm: 'DCGM exporter',
};

/**
 * The reference of all metrics as Markdown: what the catalogue tells, and which metric of which exporter it comes from.
 *
 * @param namesView the SQL of the view ngf_metric_names
 */
export function metricReference(namesView: string): string {
  const entries = Object.entries<CatalogueEntry>(catalogue);
  return `# Metrics

What pages, REST answers, dashboards and alert rules tell, each by one definition (\`telemetry/src/catalogue\`). Made by
\`npm run generate\`: change the catalogue, not this file.

Every value is NULL, never 0, where nobody tells it. Percentiles come from merged buckets, and counters from increments that
are exact over restarts. What is known of pods is known of pools, namespaces, clusters and the fleet, too.

${entries.map(([id, entry]) => entryText(id, entry)).join('\n')}
# Where they come from

A family is one thing under one name, whatever its exporters called it over the years (view \`ngf_metric_names\`). Where a
process publishes a family under several of these names, the first one in the list counts.

| family | of | kind | published as |
| --- | --- | --- | --- |
${familyRows(exporterMetrics(namesView)).join('\n')}
`;
}

function entryText(
  id: string,
  { title, unit, description, narrowest, keys, columns, thresholds = [] }: CatalogueEntry
): string {
  const families = familiesOf(title);
  const facts = [
    `- \`${id}\`, unit \`${unit}\`, known down to each ${narrowest}`,
    `- columns: ${codes([...keys, ...columns])}`,
    ...(families.length > 0
      ? [`- from: ${codes(families)}${families.length > 1 ? ', the first that a pool has' : ''}`]
      : []),
    ...thresholds.map(({ value, severity, source }) => `- ${severity} at ${value}: ${source}`),
  ];
  return `## ${title}\n\n${description}\n\n${facts.join('\n')}\n`;
}

/** None where an entry is made of several metrics. */
function familiesOf(title: string): readonly string[] {
  return Object.values(metrics).find((metric) => metric.title === title)?.families ?? [];
}

function exporterMetrics(namesView: string): ExporterMetric[] {
  return [...namesView.matchAll(EXPORTER_METRIC)].map(
    ([, name = '', family = '', kind = '', source = '', generation]) => ({
      name,
      family,
      kind,
      source,
      generation: Number(generation),
    })
  );
}

function familyRows(published: readonly ExporterMetric[]): string[] {
  return [...new Set(published.map(({ family }) => family))].map((family) => {
    const names = published.filter((metric) => metric.family === family).sort((a, b) => a.generation - b.generation);
    const sources = [...new Set(names.map(({ source }) => SOURCES[source] ?? source))];
    const kinds = [...new Set(names.map(({ kind }) => kind))];
    return `| \`${family}\` | ${sources.join(', ')} | ${kinds.join(', ')} | ${codes([...new Set(names.map(({ name }) => name))])} |`;
  });
}

function codes(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(', ');
}
