import type { ServerResponse } from 'node:http';

import { forbiddenField, notSupported } from '../causes';
import { isTrue } from '../http/requestInfo';
import type { JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import type { Answer, ResourceRequest } from '../server/context';
import { expired, internal, invalid, type Cause } from '../status';
import { CompactedError, type StoreEvent } from '../store/store';
import { tableOf } from './options';
import { presented } from './present';
import { readRevision } from './revision';
import { selectionOf } from './selection';

/** How a watch writes an event. */
export type WriteEvent = (event: JsonObject) => void;

export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubernetesObject;
}

/** A real server ends a watch after 30 to 60 minutes; clients start another. */
const LONGEST_MS = 30 * 60 * 1000;
/** Before its end a watch tells how far it came. */
const BOOKMARK_BEFORE_END_MS = 2000;
const INITIAL_EVENTS_END = { 'k8s.io/initial-events-end': 'true' };

/** GET of a collection with `watch`: its changes, as they happen. */
export function watch(request: ResourceRequest, encode: (event: JsonObject, isFirst: boolean) => string): Answer {
  const { query, server } = request;
  checkWatchOptions(query);
  const isSelected = selectionOf(request);
  const from = readRevision(query.get('resourceVersion'), internal);
  const isWhole = (from ?? 0) === 0 || isTrue(query.get('sendInitialEvents'));
  return {
    stream: (response) => {
      let isFirst = true;
      const write: WriteEvent = (event) => {
        response.write(encode(event, isFirst));
        isFirst = false;
      };
      const table = tableOf(request);
      const pass = (event: StoreEvent) => {
        const seen = event.resource === table ? seenThrough(event, isSelected) : undefined;
        if (seen) {
          write({ type: seen.type, object: presented(request.served, seen.object) });
        }
      };
      try {
        start(request, isWhole ? undefined : from, isSelected, write, pass);
      } catch (error) {
        if (!(error instanceof CompactedError)) {
          throw error;
        }
        write({ type: 'ERROR', object: expired(`too old resource version: ${from} (${server.store.revision})`).body });
        response.end();
        return;
      }
      const unsubscribe = server.store.subscribe((event) => {
        if (event.revision > (from ?? 0)) {
          pass(event);
        }
      });
      endInTime(request, response, write, unsubscribe);
    },
  };
}

/** What a watch tells first: what is there, or what has happened since. */
function start(
  request: ResourceRequest,
  from: number | undefined,
  isSelected: (object: KubernetesObject) => boolean,
  write: WriteEvent,
  pass: (event: StoreEvent) => void
): void {
  const { server, served, query } = request;
  if (from !== undefined) {
    server.store.eventsAfter(from).forEach(pass);
    return;
  }
  for (const [, object] of query.get('sendInitialEvents') === 'false' ? [] : server.store.list(tableOf(request))) {
    if (isSelected(object)) {
      write({ type: 'ADDED', object: presented(served, object) });
    }
  }
  if (isTrue(query.get('allowWatchBookmarks')) && query.get('sendInitialEvents') !== 'false') {
    write(bookmark(request, INITIAL_EVENTS_END));
  }
}

/** A change as somebody sees it who sees only selected objects. */
export function seenThrough(
  { type, object, previous }: StoreEvent,
  isSelected: (object: KubernetesObject) => boolean
): WatchEvent | undefined {
  const wasSeen = previous !== undefined && isSelected(previous);
  const isSeen = type === 'put' && isSelected(object);
  if (wasSeen && isSeen) {
    return { type: 'MODIFIED', object };
  }
  if (isSeen) {
    return { type: 'ADDED', object };
  }
  if (!wasSeen) {
    return undefined;
  }
  // Whoever left the selection is told with what it was, at the revision of the change.
  const { resourceVersion } = object.metadata;
  return { type: 'DELETED', object: { ...previous, metadata: { ...previous.metadata, resourceVersion } } };
}

function bookmark({ served, server }: ResourceRequest, annotations?: Record<string, string>): JsonObject {
  const metadata = { resourceVersion: String(server.store.revision), ...(annotations && { annotations }) };
  return { type: 'BOOKMARK', object: { kind: served.resource.kind, apiVersion: served.apiVersion, metadata } };
}

function endInTime(
  request: ResourceRequest,
  response: ServerResponse,
  write: WriteEvent,
  unsubscribe: () => void
): void {
  const { query } = request;
  const seconds = Number(query.get('timeoutSeconds') ?? 0);
  const lifeMs = seconds > 0 ? seconds * 1000 : LONGEST_MS;
  const timers = [setTimeout(() => response.end(), lifeMs)];
  if (isTrue(query.get('allowWatchBookmarks')) && lifeMs > BOOKMARK_BEFORE_END_MS) {
    timers.push(setTimeout(() => write(bookmark(request)), lifeMs - BOOKMARK_BEFORE_END_MS));
  }
  response.once('close', () => {
    timers.forEach(clearTimeout);
    unsubscribe();
  });
}

/** @throws StatusError 422 for options that do not go together */
function checkWatchOptions(query: URLSearchParams): void {
  const match = query.get('resourceVersionMatch');
  const field = 'resourceVersionMatch';
  const isStreamed = query.has('sendInitialEvents');
  const causes: Cause[] = [];
  if (isStreamed && match !== 'NotOlderThan') {
    causes.push(forbiddenField(field, 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'));
    if (match !== null) {
      causes.push(notSupported(field, match, ['NotOlderThan']));
    }
  }
  if (!isStreamed && match !== null) {
    causes.push(
      forbiddenField(field, 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided')
    );
  }
  if (causes.length > 0) {
    throw invalid('meta.k8s.io', 'ListOptions', '', causes);
  }
}
