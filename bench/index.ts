/**
 * `npm run bench [-- names]`: what the design promises, measured here and now: ingest, reads, storage, pages, kubernetes, live.
 * All of those by default; `soak` takes ten minutes and is run by name. Prints tables and keeps them in bench/results/. Ratios are of one run and mean something on any machine;
 * times mean something only where nothing else runs.
 */
import { writeFile } from 'node:fs/promises';

import { landHistory, type History } from './history';
import { ingest } from './ingest';
import { kubernetes } from './kubernetes';
import { live, soak } from './live';
import { describeMachine } from './machine';
import { pages } from './pages';
import { reads } from './reads';
import { markdown, type Section } from './report';
import { storage } from './storage';

/** Over one database with an hour of telemetry, in this order: pages come last, for they make it a large one. */
const OF_HISTORY: Readonly<Record<string, (history: History) => Promise<Section[]>>> = { storage, pages };

/** Each on its own. */
const OTHERS: Readonly<Record<string, () => Promise<Section[]>>> = { ingest, reads, kubernetes, live, soak };
const BY_NAME_ALONE = ['soak'];

const names = process.argv.slice(2);
const known = [...Object.keys(OTHERS), ...Object.keys(OF_HISTORY)];
const unknown = names.find((name) => !known.includes(name));
if (unknown !== undefined) {
  throw new Error(`There is no benchmark ${unknown}: choose of ${known.join(', ')}`);
}
const isWanted = (name: string) => (names.length === 0 ? !BY_NAME_ALONE.includes(name) : names.includes(name));

const texts: string[] = [];
function tell(text: string): void {
  texts.push(text);
  console.log(text);
}

async function benchHistory(): Promise<void> {
  const history = await landHistory();
  try {
    for (const [name, measure] of Object.entries(OF_HISTORY)) {
      if (isWanted(name)) {
        (await measure(history)).map(markdown).forEach(tell);
      }
    }
  } finally {
    await history.clickhouse.close();
  }
}

const now = new Date().toISOString();
tell(`# Benchmarks of ${now.slice(0, 10)}\n\n${await describeMachine()}.\n`);
for (const [name, measure] of Object.entries(OTHERS)) {
  if (isWanted(name)) {
    (await measure()).map(markdown).forEach(tell);
  }
}
if (Object.keys(OF_HISTORY).some(isWanted)) {
  await benchHistory();
}
const file = new URL(`results/${now.slice(0, 16).replace(':', '')}.md`, import.meta.url);
await writeFile(file, `${texts.join('\n').trimEnd()}\n`);
