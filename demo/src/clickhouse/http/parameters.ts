import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ClickHouseError } from '../errors';

/** What a request asks for beside its body. */
export interface RequestParameters {
  query: string | undefined;
  database: string | undefined;
  defaultFormat: string;
  queryId: string;
  settings: ReadonlyMap<string, string>;
  parameters: ReadonlyMap<string, string>;
  /** GET and HEAD only read. */
  readOnly: boolean;
  /** Answer in ClickHouse's lz4 frames. */
  framedAnswer: boolean;
  /** Body in ClickHouse's frames. */
  framedBody: boolean;
  /** `client_protocol_version`, 0 when the client names none. */
  protocolRevision: number;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Parameters of the HTTP interface itself (HTTPHandler.cpp); every other one is a setting. */
const RESERVED = new Set(
  (
    'query database default_format query_id compress decompress client_protocol_version user password quota_key ' +
    'buffer_size wait_end_of_query stacktrace close_session session_timeout session_check ' +
    // Asynchronous inserts would be acknowledged before they are on disk.
    'async_insert wait_for_async_insert'
  ).split(' ')
);
const REFUSED: Readonly<Record<string, string>> = {
  session_id: 'Sessions are not supported by the embedded ClickHouse: leave session_id out',
  role: 'Roles are not supported by the embedded ClickHouse: leave role out',
};

function checkName(kind: string, name: string): void {
  if (!NAME.test(name)) {
    throw ClickHouseError.of('BAD_ARGUMENTS', `${kind} '${name}' in the URL is not a name`);
  }
}

/** Puts one URL or form parameter where it belongs. */
function sortParameter(
  [name, value]: [string, string],
  settings: Map<string, string>,
  parameters: Map<string, string>
): void {
  const refusal = REFUSED[name];
  if (refusal !== undefined) {
    throw ClickHouseError.of('NOT_IMPLEMENTED', refusal);
  }
  if (name.startsWith('param_')) {
    checkName('Query parameter', name.slice('param_'.length));
    parameters.set(name.slice('param_'.length), value);
  } else if (!RESERVED.has(name)) {
    checkName('Setting', name);
    settings.set(name, value);
  }
}

const isOn = (value: string | null): boolean => value === '1' || value === 'true';

/**
 * Reads the URL and headers.
 *
 * @throws ClickHouseError 36 for names that cannot be settings, 48 for what only a real server has
 */
export function readParameters(request: IncomingMessage, search: URLSearchParams): RequestParameters {
  const settings = new Map<string, string>();
  const parameters = new Map<string, string>();
  for (const entry of search) {
    sortParameter(entry, settings, parameters);
  }
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    query: search.get('query') ?? undefined,
    database: search.get('database') ?? header('x-clickhouse-database'),
    defaultFormat: search.get('default_format') ?? header('x-clickhouse-format') ?? 'TabSeparated',
    queryId: search.get('query_id') ?? header('x-clickhouse-query-id') ?? randomUUID(),
    settings,
    parameters,
    readOnly: request.method !== 'POST',
    framedAnswer: isOn(search.get('compress')),
    framedBody: isOn(search.get('decompress')),
    protocolRevision: Number(search.get('client_protocol_version') ?? 0) || 0,
  };
}

/** Adds a form's fields, which count like the URL's: @clickhouse/client sends long parameters that way. */
export function withForm(
  parameters: RequestParameters,
  form: ReadonlyArray<[string, string]> | undefined
): RequestParameters {
  if (form === undefined) {
    return parameters;
  }
  const settings = new Map(parameters.settings);
  const values = new Map(parameters.parameters);
  for (const entry of form) {
    sortParameter(entry, settings, values);
  }
  const query = form.find(([name]) => name === 'query')?.[1] ?? parameters.query;
  return { ...parameters, query, settings, parameters: values };
}
