import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import pluginJson from '../plugin.json';
import { sourceTexts } from '../test/sourceTexts';
import english from './en-US/ngf-inference-app.json';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');

function flatten(texts: object, prefix = ''): Array<[string, unknown]> {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? flatten(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value]]
  );
}

describe('the English locale file', () => {
  it('holds every text of the source, word for word, and no other', () => {
    expect(Object.fromEntries(flatten(english).sort())).toStrictEqual(
      Object.fromEntries([...sourceTexts(source)].sort())
    );
  });
});

describe('plugin.json', () => {
  it.each(pluginJson.languages)('names %s, which has a locale file', (language) => {
    expect(existsSync(join(source, 'locales', language, `${pluginJson.id}.json`))).toBe(true);
  });
});
