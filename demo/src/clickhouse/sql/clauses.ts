import { isKeyword, parenthesis, type Token, tokens } from './lexer';

/** The format that the statement asks for itself in its FORMAT clause, if any. */
export function outputFormat(sql: string): string | undefined {
  let depth = 0;
  let previous: Token | undefined;
  let format: string | undefined;
  for (const token of tokens(sql)) {
    depth += parenthesis(token);
    if (depth === 0 && isKeyword(previous, 'FORMAT') && token.kind === 'word') {
      format = token.text;
    }
    previous = token;
  }
  return format;
}

/** Whether the statement has `INTO OUTFILE` or `FROM INFILE`, which are for clients: here they would be our own disk. */
export function namesLocalFile(sql: string): boolean {
  let previous: Token | undefined;
  for (const token of tokens(sql)) {
    const pair = isKeyword(previous, 'INTO') ? 'OUTFILE' : 'INFILE';
    if ((isKeyword(previous, 'INTO') || isKeyword(previous, 'FROM')) && isKeyword(token, pair)) {
      return true;
    }
    previous = token;
  }
  return false;
}

/** The first of these words that stands in the statement outside of strings and comments, in any case. */
export function findWord(sql: string, words: ReadonlySet<string>): string | undefined {
  for (const { kind, text } of tokens(sql)) {
    const word = kind === 'quoted' ? text.slice(1, -1) : text;
    if (kind !== 'string' && words.has(word.toLowerCase())) {
      return word;
    }
  }
  return undefined;
}
