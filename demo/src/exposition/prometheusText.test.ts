import { describe, expect, test } from 'vitest';

import { prometheusText } from './prometheusText';
import type { ScrapedTarget } from './scrapedTarget';
import { counter, gauge, histogram, target } from './testing';

const linesOf = (parts: Partial<ScrapedTarget>) => prometheusText(target(parts)).split('\n');

describe('prometheusText', () => {
  test('prints each family once, its samples below', () => {
    expect(
      linesOf({
        gauges: [gauge('queue', 1, { engine: '0' }), gauge('other', 2), gauge('queue', 3, { engine: '1' })],
        counters: [counter('tokens_total', 7)],
      })
    ).toEqual([
      '# HELP queue what queue is',
      '# TYPE queue gauge',
      'queue{engine="0"} 1',
      'queue{engine="1"} 3',
      '# HELP other what other is',
      '# TYPE other gauge',
      'other 2',
      '# HELP tokens_total what tokens_total is',
      '# TYPE tokens_total counter',
      'tokens_total 7',
      '',
    ]);
  });

  test('buckets count everything up to their bound, the last one everything', () => {
    const row = histogram('ttft', { bounds: [0.5, 1e-7, 2], buckets: [1, 0, 2, 3], sum: 0.1 + 0.2 });
    expect(linesOf({ histograms: [row] }).slice(2)).toEqual([
      'ttft_bucket{le="0.5"} 1',
      'ttft_bucket{le="1e-7"} 1',
      'ttft_bucket{le="2"} 3',
      'ttft_bucket{le="+Inf"} 6',
      'ttft_sum 0.30000000000000004',
      'ttft_count 6',
      '',
    ]);
  });

  test('leaves out the job’s labels, and gives back their names to the target’s own', () => {
    const row = gauge('picks', 1, { namespace: 'job', exported_namespace: 'own', exported_by: 'dcgm' });
    expect(linesOf({ labels: { namespace: 'job' }, gauges: [row] })).toContain(
      'picks{namespace="own",exported_by="dcgm"} 1'
    );
  });

  test('escapes what would end a label or a line', () => {
    const lines = linesOf({ gauges: [{ ...gauge('g', 1, { l: 'a"b\\c\nd' }), MetricDescription: 'a"b\\c\nd' }] });
    expect(lines).toContain('g{l="a\\"b\\\\c\\nd"} 1');
    expect(lines).toContain('# HELP g a"b\\\\c\\nd');
  });

  test.each([
    [NaN, 'NaN'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    [1795440503.123, '1795440503.123'],
  ])('%d is printed as %s', (value, text) => {
    expect(linesOf({ gauges: [gauge('g', value)] })).toContain(`g ${text}`);
  });
});
