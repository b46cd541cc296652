import { readFile } from 'node:fs/promises';

import { defaultConfiguration } from './configuration';
import { provisionedRules } from './provisioning';
import { alertRules } from './rules';
import { framedRunbook } from './runbooks';

const ROOT = new URL('../../../', import.meta.url);

/** A file of the repository, and what it has to hold. */
export interface GeneratedFile {
  url: URL;
  text: string;
}

/** Every file that is made from the alert rules: what Grafana provisions, and the frames of runbooks. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  const rules = alertRules(defaultConfiguration);
  const runbooks = [...new Set(rules.map(({ runbook }) => runbook))];
  return [
    { url: new URL('provisioning/alerting/rules.yaml', ROOT), text: provisionedRules(rules, defaultConfiguration) },
    ...(await Promise.all(
      runbooks.map(async (runbook) => {
        const url = new URL(`docs/runbooks/${runbook}.md`, ROOT);
        return { url, text: framedRunbook(runbook, rules, await textOf(url)) };
      })
    )),
  ];
}

/** A file's text; '' where there is no file. */
export async function textOf(url: URL): Promise<string> {
  try {
    return await readFile(url, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return '';
    }
    throw error;
  }
}
