import { countsBy } from './counts';
import { eppGaugeBy, type EppGaugeMetric } from './eppGauges';
import { groupColumns, isGroupedBy, type GroupColumn, type Scope } from './groups';
import type { CounterMetric, HistogramMetric, MetricBase, PodGaugeMetric } from './metrics';
import { percentilesBy } from './percentiles';
import type { QueryPlace } from './place';
import { podGaugeBy } from './podGaugesBy';
import { podPercentilesBy } from './podPercentiles';
import { totalsBy } from './rates';
import { seriesOf, type GroupedQuery } from './steps';

/** What a metric is, for people. */
export type MetricDescription = Omit<MetricBase, 'families'>;

/** A metric as pages, REST answers and alert rules find it: what it is, and SQL that tells it. */
export interface CatalogueEntry extends MetricDescription {
  /** The narrowest scope in which it is known; it can be asked for in all wider ones, too. */
  narrowest: Scope;
  /** Columns that tell rows of one group apart, such as a reason; besides the groups' own. */
  keys: readonly string[];
  /** Columns with values; the first is the metric, the others go with it. */
  columns: readonly string[];
  /** A row per group (and key): the whole range. */
  totals: GroupedQuery;
  /** time and the columns of `totals`, per step that has ended; null where only the present is known. */
  series: GroupedQuery | null;
}

interface EntryParts extends Omit<CatalogueEntry, 'series' | 'keys' | 'narrowest'> {
  keys?: readonly string[];
  narrowest?: Scope;
}

/** An entry whose points are made like its totals. */
export function entryOf({ keys = [], narrowest = 'pod', ...parts }: EntryParts): CatalogueEntry {
  const series = (place: QueryPlace, groups: readonly GroupColumn[]) =>
    seriesOf(parts.totals, [...keys, ...parts.columns], place, groups);
  return { ...parts, keys, narrowest, series };
}

function described({ title, unit, description, thresholds }: MetricBase) {
  return { title, unit, description, ...(thresholds && { thresholds }) };
}

/** p50, p90, p95, p99 and mean over merged buckets. Of single pods only what model servers themselves publish is known. */
export function histogramEntry(metric: HistogramMetric, labels: readonly GroupColumn[] = []): CatalogueEntry {
  return entryOf({
    ...described(metric),
    narrowest: metric.families.some((family) => family.startsWith('server_')) ? 'pod' : 'pool',
    keys: labels.map(({ name }) => name),
    columns: ['p50', 'p90', 'p95', 'p99', 'mean'],
    totals: (place, groups) => {
      if (isGroupedBy(groups, 'pod')) {
        return podPercentilesBy(metric, place, [...groups, ...labels]);
      }
      return percentilesBy(metric, place, [...groups, ...labels]);
    },
  });
}

/** Per second. */
export function counterEntry(metric: CounterMetric, narrowest: Scope = 'pod'): CatalogueEntry {
  return entryOf({
    ...described(metric),
    narrowest,
    columns: ['value'],
    totals: (place, groups) => perSecondBy(metric, place, groups),
  });
}

/** The groups' columns, value: events per second of the step, or of the range. */
function perSecondBy(metric: CounterMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  if (isGroupedBy(groups, 'step') || isGroupedBy(groups, 'pod')) {
    const seconds = isGroupedBy(groups, 'step') ? place.stepSeconds : `dateDiff('second', ${place.from}, ${place.to})`;
    return `SELECT * REPLACE (value / ${seconds} AS value) FROM (${countsBy({ value: metric }, place, groups)})`;
  }
  return `SELECT ${groupColumns(groups)}value_per_second AS value FROM (${totalsBy({ value: metric }, place, groups)})`;
}

export function podGaugeEntry(metric: PodGaugeMetric): CatalogueEntry {
  return entryOf({
    ...described(metric),
    columns: ['value', 'lowest', 'highest', 'total'],
    totals: (place, groups) => podGaugeBy(metric, place, groups),
  });
}

export function eppGaugeEntry(metric: EppGaugeMetric): CatalogueEntry {
  return entryOf({
    ...described(metric),
    narrowest: 'pool',
    columns: ['value'],
    totals: (place, groups) => eppGaugeBy(metric, place, groups),
  });
}
