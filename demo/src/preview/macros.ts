/** What a query's macros depend on. Times are epoch milliseconds. */
export interface MacroContext {
  from: number;
  to: number;
  intervalMs: number;
}

type Macro = (context: MacroContext, args: string[]) => string;

const seconds = (ms: number) => `toDateTime(${Math.floor(ms / 1000)})`;
const milliseconds = (ms: number) => `fromUnixTimestamp64Milli(${ms})`;
const date = (ms: number) => `toDate('${new Date(ms).toISOString().slice(0, 10)}')`;
const intervalSeconds = (context: MacroContext) => Math.floor(Math.max(context.intervalMs / 1000, 1));

function between(column: string | undefined, context: MacroContext, literal: (ms: number) => string): string {
  return `${column} >= ${literal(context.from)} AND ${column} <= ${literal(context.to)}`;
}

function dateTimeFilter(context: MacroContext, [dateColumn, timeColumn]: string[]): string {
  return `(${between(dateColumn, context, date)}) AND (${between(timeColumn, context, seconds)})`;
}

/** Backend macros of grafana/clickhouse-datasource, pkg/macros/macros.go: number of arguments, expansion. */
const macros: Record<string, [arity: number, expand: Macro]> = {
  fromTime: [0, ({ from }) => seconds(from)],
  toTime: [0, ({ to }) => seconds(to)],
  fromTime_ms: [0, ({ from }) => milliseconds(from)],
  toTime_ms: [0, ({ to }) => milliseconds(to)],
  timeFilter: [1, (context, [column]) => between(column, context, seconds)],
  timeFilter_ms: [1, (context, [column]) => between(column, context, milliseconds)],
  dateFilter: [1, (context, [column]) => between(column, context, date)],
  dateTimeFilter: [2, dateTimeFilter],
  dt: [2, dateTimeFilter],
  timeInterval: [
    1,
    (context, [column]) => `toStartOfInterval(toDateTime(${column}), INTERVAL ${intervalSeconds(context)} second)`,
  ],
  timeInterval_ms: [
    1,
    ({ intervalMs }, [column]) =>
      `toStartOfInterval(toDateTime64(${column}, 3), INTERVAL ${Math.max(intervalMs, 1)} millisecond)`,
  ],
  interval_s: [0, (context) => String(intervalSeconds(context))],
  interval_ms: [0, ({ intervalMs }) => String(intervalMs)],
};

/** Expands every `$__macro` of a statement; an unknown one stays as it is, as in Grafana. */
export function expandMacros(sql: string, context: MacroContext): string {
  const start = /\$__(\w+)/g;
  let expanded = '';
  let position = 0;
  for (let match = start.exec(sql); match !== null; match = start.exec(sql)) {
    const [token, name = ''] = match;
    const macro = macros[name];
    if (!macro) {
      continue;
    }
    const [arity, expand] = macro;
    const { args, length } = readArguments(sql.slice(match.index + token.length), token);
    if (arity > 0 && args.length !== arity) {
      throw new Error(`${token} takes ${arity} argument(s), not ${args.length}`);
    }
    const expandedArgs = args.map((argument) => expandMacros(argument, context));
    expanded += sql.slice(position, match.index) + expand(context, expandedArgs);
    position = match.index + token.length + length;
    start.lastIndex = position;
  }
  return expanded + sql.slice(position);
}

/** Arguments of a macro split at top-level commas, and how much text the bracket took. */
function readArguments(text: string, token: string): { args: string[]; length: number } {
  if (!text.startsWith('(')) {
    return { args: [], length: 0 };
  }
  const args: string[] = [];
  let depth = 0;
  let begin = 1;
  for (const { 0: mark, index } of text.matchAll(/[(),]/g)) {
    depth += { '(': 1, ')': -1 }[mark] ?? 0;
    const isEnd = depth === 0;
    if (isEnd || (depth === 1 && mark === ',')) {
      args.push(text.slice(begin, index).trim());
      begin = index + 1;
    }
    if (isEnd) {
      return { args, length: index + 1 };
    }
  }
  throw new Error(`${token}: the closing bracket is missing`);
}
