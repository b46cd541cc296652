import { readFile } from 'node:fs/promises';

import type { GeneratedFile } from '../alerting/generatedFiles';
import { metricReference } from './metricReference';

const NAMES_VIEW = new URL('../../sql/0030_metric_names.view.sql', import.meta.url);
const REFERENCE = new URL('../../../docs/reference/metrics.md', import.meta.url);

/** docs/reference/metrics.md, made from the catalogue and from the view of exporters' names. */
export async function generatedReference(): Promise<GeneratedFile[]> {
  return [{ url: REFERENCE, text: metricReference(await readFile(NAMES_VIEW, 'utf8')) }];
}
