import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

import type { Tokens, User } from '../auth/user';
import type { RequestInfo } from '../http/requestInfo';
import type { JsonObject } from '../json';
import type { Registry, ServedResource } from '../resources/registry';
import type { Store } from '../store/store';

/** What a server is made of. */
export interface ServerState {
  store: Store;
  registry: Registry;
  tokens: Tokens;
  /** Whom a request without a token runs as; refused where there is none. */
  anonymous: User | undefined;
  /** Epoch milliseconds. */
  now: () => number;
  /** Uniform in [0, 1): uids, generated names, cluster IPs. */
  random: () => number;
}

/** A request whose user may do what it asks. */
export interface Request {
  server: ServerState;
  info: RequestInfo;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  user: User;
  /** Texts of `Warning` headers; handlers add to them. */
  warnings: string[];
}

/** A request about a kind that is served. */
export interface ResourceRequest extends Request {
  served: ServedResource;
}

/** What a handler answers: a document, a text, or a stream that it writes itself. */
export type Answer =
  | { code: number; body: JsonObject; headers?: Record<string, string> }
  | { code: number; text: string; contentType?: string; headers?: Record<string, string> }
  | { stream: (response: ServerResponse) => void };
