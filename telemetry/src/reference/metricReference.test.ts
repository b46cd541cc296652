import { describe, expect, test } from 'vitest';

import { textOf } from '../alerting/generatedFiles';
import { catalogue } from '../catalogue/catalogue';
import { metrics } from '../catalogue/metrics';
import { generatedReference } from './generatedFiles';
import { metricReference } from './metricReference';

describe('the reference of metrics', () => {
  test('is up to date: run `npm run generate`', async () => {
    for (const { url, text } of await generatedReference()) {
      expect(await textOf(url), url.pathname).toBe(text);
    }
  });

  test('tells every entry, and of every family the exporters’ names', async () => {
    const [reference] = await generatedReference();
    const text = reference?.text ?? '';
    expect(Object.keys(catalogue).filter((id) => !text.includes(`- \`${id}\`, unit`))).toEqual([]);
    const families = Object.values(metrics).flatMap((metric) => [...metric.families]);
    expect(families.filter((family) => !text.includes(`\n| \`${family}\` |`))).toEqual([]);
  });

  test('has a renamed metric under all its names, the newest first', () => {
    const view =
      "('old_total', 'epp_requests', 'counter', 'epp', 1, '', ''), ('new_total', 'epp_requests', 'counter', 'epp', 0, '', '')";
    expect(metricReference(view)).toContain(
      '| `epp_requests` | endpoint picker | counter | `new_total`, `old_total` |'
    );
  });
});
