import { describe, expect, test } from 'vitest';

import { defaultConfiguration } from './configuration';
import { generatedFiles, textOf } from './generatedFiles';
import { alertRules } from './rules';

const rules = alertRules(defaultConfiguration);

describe('what is made from the alert rules', () => {
  test('is up to date: run `npm run generate`', async () => {
    for (const { url, text } of await generatedFiles()) {
      expect(await textOf(url), url.pathname).toBe(text);
    }
  });

  test.each(rules.map(({ id, runbook }) => [id, runbook]))(
    '%s has a runbook with a cause and what to do',
    async (_id, runbook) => {
      const text = await textOf(new URL(`../../../docs/runbooks/${runbook}.md`, import.meta.url));
      for (const heading of ['Cause', 'What to do']) {
        const [, section = ''] = text.split(`## ${heading}\n`);
        expect(section.split('\n## ')[0]?.trim().length, heading).toBeGreaterThan(80);
      }
    }
  );
});

describe('alert rules', () => {
  test('have ids that Grafana accepts, each once', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // Grafana's uid has at most 40 characters, of which `ngf-` takes four.
    expect(ids.filter((id) => !/^[a-z0-9-]{1,36}$/.test(id))).toEqual([]);
  });

  test('have titles of their own, by which Grafana tells rules of a folder apart', () => {
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });

  test('read roll-ups only, with macros that Grafana’s backend knows', () => {
    for (const { id, query } of rules) {
      const macros = [...query.matchAll(/\$\w+|\$\{/g)].map(([macro]) => macro);
      expect(new Set(macros), id).toEqual(new Set(['$__toTime']));
      const tables = [...query.matchAll(/(?<!ARRAY )\b(?:FROM|JOIN)\s+(\w+)/gi)].map(([, table]) => table);
      expect(
        tables.filter((table) => !table?.startsWith('ngf_')),
        id
      ).toEqual([]);
    }
  });
});
