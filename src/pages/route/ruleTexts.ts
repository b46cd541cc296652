import type { HttpRouteRule } from '@ngf/contract';

type Match = NonNullable<HttpRouteRule['matches']>[number];

interface Filter {
  type: string;
  [setting: string]: unknown;
}

/** What the path of a match is compared with; a match without a path takes every path. */
const signs = { Exact: '=', PathPrefix: '^', RegularExpression: '~' } as const;

/** A match in one line: method, path and headers. As in nginx: `=` exactly, `^` begins with, `~` regular expression. */
export function matchText({ method, path, headers = [] }: Match): string {
  const { type = 'PathPrefix', value = '/' } = path ?? {};
  return [
    method,
    `${signs[type]} ${value}`,
    ...headers.map((header) => `${header.name} ${header.type === 'RegularExpression' ? '~' : '='} ${header.value}`),
  ]
    .filter(Boolean)
    .join('  ');
}

/** A rule without matches takes every request. */
export function matchTexts({ matches = [] }: HttpRouteRule): string[] {
  return (matches.length > 0 ? matches : [{}]).map(matchText);
}

/** A filter's type and what it is set to: the field that is called as the type, or whatever else it has. */
export function filterText({ type, ...settings }: Filter): string {
  const [only] = Object.values(settings);
  return only === undefined ? type : `${type} ${JSON.stringify(only)}`;
}
