import { isKeyword, type Token, tokens } from './lexer.js';

/** An INSERT that carries its data, cut where the data begins. Offsets are in the given text. */
export interface InsertStatement {
  /** `INSERT INTO table (columns)`. */
  target: string;
  /** `SETTINGS …`, or empty. */
  settings: string;
  /** The format of the data, `Values` where the statement names none. */
  format: string;
  /** Where the data begins in the text; its end where the data is elsewhere. */
  dataStart: number;
}

const CLAUSES = ['SETTINGS', 'FORMAT', 'VALUES', 'SELECT', 'WITH', 'FROM', 'WATCH'];

/** Data begin after the first line break behind the format's name, or else after the spaces: ParserInsertQuery.cpp. */
function skipToData(text: string, offset: number): number {
  const gap = /^[ \t\f]*;?[ \t\f]*(?:\r?\n)?/.exec(text.slice(offset, offset + 256))?.[0] ?? '';
  return offset + gap.length;
}

function* clausesOf(text: string): Generator<{ keyword: string; token: Token; next: () => Token | undefined }> {
  const source = tokens(text);
  const next = (): Token | undefined => source.next().value ?? undefined;
  if (!isKeyword(next(), 'INSERT')) {
    return;
  }
  let token = next();
  while (isKeyword(token, 'INTO') || isKeyword(token, 'TABLE') || isKeyword(token, 'FUNCTION')) {
    token = next();
  }
  // The table's own name may be a word like `values`, so the search starts behind it.
  let previous = token;
  let depth = 0;
  for (token = next(); token !== undefined; previous = token, token = next()) {
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    const keyword = token.text.toUpperCase();
    if (depth === 0 && token.kind === 'word' && previous?.text !== '.' && CLAUSES.includes(keyword)) {
      yield { keyword, token, next };
    }
  }
}

/**
 * Takes an INSERT with data (`FORMAT …` or `VALUES`) apart.
 *
 * @param text the statement, with or without its data behind it
 * @returns undefined for every other statement, INSERT … SELECT included
 */
export function parseInsert(text: string): InsertStatement | undefined {
  let targetEnd: number | undefined;
  let settingsStart: number | undefined;
  for (const { keyword, token, next } of clausesOf(text)) {
    targetEnd ??= token.start;
    if (keyword === 'SETTINGS') {
      settingsStart = token.start;
    } else if (keyword === 'FORMAT' || keyword === 'VALUES') {
      const name = keyword === 'FORMAT' ? next() : undefined;
      const end = name?.end ?? token.end;
      return {
        target: text.slice(0, targetEnd),
        settings: settingsStart === undefined ? '' : text.slice(settingsStart, token.start),
        format: name?.text ?? 'Values',
        dataStart: keyword === 'FORMAT' ? skipToData(text, end) : end,
      };
    } else {
      return undefined;
    }
  }
  return undefined;
}
