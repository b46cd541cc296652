import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Key and English text of every `t(…)` and `<Trans>` in the app's source. */
export function sourceTexts(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.|^test\//.test(path)
  );
  return new Map(files.flatMap((path) => textsOf(readFileSync(join(folder, path), 'utf8'))));
}

function textsOf(source: string): Array<[string, string]> {
  const calls = [...source.matchAll(/\bt\(\s*'([^']+)',\s*'((?:[^'\\]|\\.)*)'/g)];
  const elements = [...source.matchAll(/<Trans\s[^>]*?i18nKey="([^"]+)"(?:[^>{]|\{[^}]*\})*>([\s\S]*?)<\/Trans>/g)];
  return [...calls, ...elements].map(([, key = '', text = '']) => [key, asRendered(text)]);
}

/** JSX folds line breaks into spaces; `{'{{name}}'}` is an interpolation. */
function asRendered(text: string): string {
  return text
    .replace(/\{'(\{\{\w+\}\})'\}/g, '$1')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
