import { isKeyword, parenthesis, type Token, tokens } from './lexer.js';

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

/** Whether the statement, as {@link Engine.normalize} prints it, names the function `file`, be it as a call or in APPLY. */
export function namesFileFunction(normalized: string): boolean {
  for (const token of tokens(normalized)) {
    if (isKeyword(token, 'FILE')) {
      return true;
    }
  }
  return false;
}
