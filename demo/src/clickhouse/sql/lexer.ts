/** One token of a statement. `text` is the source, quotes included; offsets are in the given string. */
export interface Token {
  kind: 'word' | 'quoted' | 'string' | 'symbol';
  text: string;
  start: number;
  end: number;
}

const SPACE = /\s+/y;
const COMMENT = /--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const WORD = /[A-Za-z_0-9\u0080-\uffff][A-Za-z_0-9$\u0080-\uffff]*/y;
const HEREDOC = /(\$[A-Za-z_0-9]*\$)[\s\S]*?\1/y;
const STRING = /'(?:[^'\\]|\\[\s\S]|'')*'/y;
const QUOTED = /"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`/y;

function matchAt(pattern: RegExp, sql: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(sql)?.[0];
}

function tokenAt(sql: string, start: number): Token {
  const rules: Array<[Token['kind'], RegExp]> = [
    ['word', WORD],
    ['string', STRING],
    ['string', HEREDOC],
    ['quoted', QUOTED],
  ];
  for (const [kind, pattern] of rules) {
    const text = matchAt(pattern, sql, start);
    if (text !== undefined) {
      return { kind, text, start, end: start + text.length };
    }
  }
  return { kind: 'symbol', text: sql.charAt(start), start, end: start + 1 };
}

/**
 * Splits SQL as ClickHouse's lexer does, as far as finding keywords needs it. Lazy, because an INSERT's data may
 * follow its statement in the same text.
 */
export function* tokens(sql: string): Generator<Token> {
  let offset = 0;
  while (offset < sql.length) {
    const skipped = matchAt(SPACE, sql, offset) ?? matchAt(COMMENT, sql, offset);
    if (skipped !== undefined) {
      offset += skipped.length;
      continue;
    }
    const token = tokenAt(sql, offset);
    yield token;
    offset = token.end;
  }
}

/** Whether the token is this keyword, in any case. */
export function isKeyword(token: Token | undefined, keyword: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === keyword;
}

/** By how much the token changes the depth of parentheses. */
export function parenthesis(token: Token): number {
  return token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
}
