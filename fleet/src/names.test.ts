import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from 'vitest';

import { defaultIncidents } from './incidents/defaultSchedule';
import { NOON_MS, recordFleet, type RecordedFleet } from './testing/recordFleet';
import { allMetricRows } from './testing/rows';
import { poolsAtScale } from './world/pools';

/** What the scrape job adds to series of statically configured targets. */
const SCRAPE_LABELS = ['inference_pool', 'namespace', 'node', 'pod'];

function familiesOf(file: string): Map<string, string> {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name = '', type = '', labels = ''] = /^(\S+) (\w+) \{(.*)\}$/.exec(line) ?? [];
      const own = labels.split(', ').filter((label) => label !== 'le' && label !== '');
      return [name, `${type} {${own.sort().join(', ')}}`];
    })
  );
}

describe('names', { timeout: 30_000 }, () => {
  const known = new Map([...familiesOf('families-epp.txt'), ...familiesOf('families-engines.txt')]);
  let recorded: RecordedFleet;

  beforeAll(() => {
    // Rejections bring up the error counters.
    const saturation = defaultIncidents(poolsAtScale(1))
      .filter((incident) => incident.kind === 'kv-saturation')
      .map((incident) => ({ ...incident, startMs: NOON_MS, durationMs: 3_600_000, repeatEveryMs: undefined }));
    recorded = recordFleet({ incidents: saturation }, [900]);
  }, 30_000);

  it('emits no metric that its source does not have, with the labels and the type that it has', () => {
    const wrong = new Set<string>();
    for (const row of allMetricRows(recorded)) {
      const isStatic = row.ServiceName !== 'dcgm-exporter' && 'pod' in row.Attributes;
      const labels = Object.keys(row.Attributes)
        .filter((label) => !isStatic || !SCRAPE_LABELS.includes(label))
        .map((label) => label.replace(/^exported_/, ''));
      const type = 'Count' in row ? 'histogram' : 'IsMonotonic' in row ? 'counter' : 'gauge';
      const shown = `${type} {${labels.sort().join(', ')}}`;
      if (known.get(row.MetricName) !== shown) {
        wrong.add(`${row.MetricName} ${shown}, not ${known.get(row.MetricName)}`);
      }
    }
    expect([...wrong]).toStrictEqual([]);
  });

  it('emits every family of the engines and of DCGM', () => {
    const emitted = new Set(allMetricRows(recorded).map((row) => row.MetricName));
    expect([...familiesOf('families-engines.txt').keys()].filter((name) => !emitted.has(name))).toStrictEqual([
      // An EPP without flow control rejects nothing.
      'inference_model_request_error_total',
    ]);
  });

  it('has one pool with both generations and one with an old generation alone', () => {
    const prefixes = new Map<string, Set<string>>();
    for (const row of allMetricRows(recorded)) {
      if (row.ServiceName === 'epp') {
        const { 'k8s.cluster.name': cluster, 'inference.pool': name } = row.ResourceAttributes;
        const pool = `${cluster}/${name ?? row.Attributes.inference_pool}`;
        const prefix = /^(llm_d_epp|inference_objective|inference_model)_/.exec(row.MetricName)?.[1];
        if (prefix !== undefined) {
          prefixes.set(pool, (prefixes.get(pool) ?? new Set()).add(prefix));
        }
      }
    }
    expect([...(prefixes.get('prod-us-east/qwen-coder-32b') ?? [])].sort()).toStrictEqual([
      'inference_objective',
      'llm_d_epp',
    ]);
    expect([...(prefixes.get('prod-eu-west/gemma-27b') ?? [])]).toStrictEqual(['inference_model']);
    expect([...(prefixes.get('prod-us-east/llama-70b') ?? [])]).toStrictEqual(['llm_d_epp']);
  });

  it('carries identity in the resource, or for static scrape jobs in the attributes', () => {
    const byService = (cluster: string, namespace: string) =>
      allMetricRows(recorded).find(
        ({ ServiceName, ResourceAttributes: resource, Attributes: attributes, MetricName }) =>
          MetricName === 'vllm:num_requests_running' &&
          ServiceName === 'vllm' &&
          resource['k8s.cluster.name'] === cluster &&
          (resource['k8s.namespace.name'] ?? attributes.namespace) === namespace
      );
    const discovered = byService('prod-us-east', 'inference');
    expect(Object.keys(discovered?.ResourceAttributes ?? {})).toStrictEqual(
      expect.arrayContaining(['k8s.namespace.name', 'k8s.node.name', 'k8s.pod.name', 'inference.pool', 'service.name'])
    );
    expect(Object.keys(discovered?.Attributes ?? {})).toStrictEqual(['engine', 'model_name']);
    const scraped = byService('prod-us-east', 'chat');
    expect(Object.keys(scraped?.ResourceAttributes ?? {}).filter((key) => key.startsWith('k8s.'))).toStrictEqual([
      'k8s.cluster.name',
    ]);
    expect(Object.keys(scraped?.Attributes ?? {})).toStrictEqual([
      'engine',
      'inference_pool',
      'model_name',
      'namespace',
      'node',
      'pod',
    ]);
  });
});
