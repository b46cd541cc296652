import { isKeyword, parenthesis, type Token, tokens } from './lexer';

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

interface Clause {
  keyword: string;
  token: Token;
  /** Takes the token behind it. */
  next: () => Token | undefined;
}

const isFiller = (token: Token | undefined): boolean =>
  ['INTO', 'TABLE', 'FUNCTION'].some((keyword) => isKeyword(token, keyword));

/** The words outside of parentheses that are not part of a name with dots. */
function* topLevelWords(next: Clause['next'], before: Token | undefined): Generator<Token> {
  let depth = 0;
  let previous = before;
  for (let token = next(); token !== undefined; previous = token, token = next()) {
    depth += parenthesis(token);
    if (depth === 0 && token.kind === 'word' && previous?.text !== '.') {
      yield token;
    }
  }
}

function* clausesOf(text: string): Generator<Clause> {
  const source = tokens(text);
  const next = (): Token | undefined => source.next().value ?? undefined;
  if (!isKeyword(next(), 'INSERT')) {
    return;
  }
  // The table's own name may be a word like `values`, so the search starts behind it.
  let table = next();
  while (isFiller(table)) {
    table = next();
  }
  for (const token of topLevelWords(next, table)) {
    const keyword = token.text.toUpperCase();
    if (CLAUSES.includes(keyword)) {
      yield { keyword, token, next };
    }
  }
}

/** The format and the place of the data, where this clause is the one that brings them. */
function dataOf(
  text: string,
  { keyword, token, next }: Clause
): Pick<InsertStatement, 'format' | 'dataStart'> | undefined {
  if (keyword === 'VALUES') {
    return { format: 'Values', dataStart: token.end };
  }
  const name = keyword === 'FORMAT' ? next() : undefined;
  return name === undefined ? undefined : { format: name.text, dataStart: skipToData(text, name.end) };
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
  for (const clause of clausesOf(text)) {
    const { start } = clause.token;
    targetEnd ??= start;
    if (clause.keyword === 'SETTINGS') {
      settingsStart = start;
      continue;
    }
    const data = dataOf(text, clause);
    const settings = text.slice(settingsStart ?? start, start);
    return data === undefined ? undefined : { target: text.slice(0, targetEnd), settings, ...data };
  }
  return undefined;
}
