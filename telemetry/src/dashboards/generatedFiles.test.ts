import { readdir } from 'node:fs/promises';

import { describe, expect, test } from 'vitest';

import { textOf } from '../alerting/generatedFiles';
import { dashboards } from './dashboards';
import { generatedDashboards } from './generatedFiles';

describe('dashboards', () => {
  test('are up to date, and there is no other: run `npm run generate`', async () => {
    const files = generatedDashboards();
    for (const { url, text } of files) {
      expect(await textOf(url), url.pathname).toBe(text);
    }
    const present = await readdir(new URL('../../../provisioning/dashboards/', import.meta.url));
    expect(present.filter((name) => name.endsWith('.json')).sort()).toEqual(
      files.map(({ url }) => url.pathname.split('/').at(-1)).sort()
    );
  });

  test('put nothing into SQL but percent-encoded variables, and read views and roll-ups only', () => {
    for (const dashboard of dashboards) {
      const statements = JSON.stringify(dashboard).match(/"rawSql":"(?:[^"\\]|\\.)*"/g) ?? [];
      expect(statements.length).toBeGreaterThan(0);
      for (const statement of statements) {
        const variables = [...statement.matchAll(/\$\{[^}]*\}|\$(?!__|\{)\w+/g)].map(([variable]) => variable);
        expect(
          variables.filter((variable) => !/^\$\{\w+:percentencode\}$/.test(variable)),
          dashboard.title
        ).toEqual([]);
        // Not `trim(BOTH … FROM …)`.
        const sources = [...statement.matchAll(/(?<!ARRAY |BOTH '\{\}' )\b(?:FROM|JOIN)\s+([a-z_]\w*)/g)].map(
          ([, name]) => name
        );
        expect(
          sources.filter((name) => !name?.startsWith('ngf_')),
          dashboard.title
        ).toEqual([]);
      }
    }
  });

  test('have a uid that Grafana accepts, and panels with ids of their own that are described', () => {
    expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
    for (const { uid, panels = [] } of dashboards) {
      expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const silent = panels.filter((panel) => 'targets' in panel && !panel.description);
      expect(silent.map(({ title }) => title)).toEqual([]);
    }
  });
});
