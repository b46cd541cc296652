import { AppEvents, type EventBus } from '@grafana/data';
import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { defer, filter, lastValueFrom, type Observable, Subject, takeUntil } from 'rxjs';

/** Grafana's BackendSrv over fetch(): errors as FetchError, an alert unless the caller wants none. */
export function createBackendService(appEvents: EventBus): BackendSrv {
  const newRequests = new Subject<string>();

  function request<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return defer(() => {
      const { requestId } = options;
      const answer = defer(() => send<T>(options, appEvents));
      if (!requestId) {
        return answer;
      }
      // A request with the same id replaces the one under way.
      newRequests.next(requestId);
      return answer.pipe(takeUntil(newRequests.pipe(filter((id) => id === requestId))));
    });
  }

  const dataOf = async <T>(options: BackendSrvRequest) => (await lastValueFrom(request<T>(options))).data;
  return {
    fetch: request,
    request: dataOf,
    datasourceRequest: (options) => lastValueFrom(request(options)),
    get: (url, params, requestId, options) => dataOf({ ...options, url, params, requestId, method: 'GET' }),
    delete: (url, data, options) => dataOf({ ...options, url, data, method: 'DELETE' }),
    post: (url, data, options) => dataOf({ ...options, url, data, method: 'POST' }),
    put: (url, data, options) => dataOf({ ...options, url, data, method: 'PUT' }),
    patch: (url, data, options) => dataOf({ ...options, url, data, method: 'PATCH' }),
    chunked: () => {
      throw new Error('The preview has no chunked requests');
    },
  };
}

async function send<T>(options: BackendSrvRequest, appEvents: EventBus): Promise<FetchResponse<T>> {
  const url = addressOf(options);
  const isText = typeof options.data === 'string';
  const response = await fetch(url, {
    method: options.method ?? 'GET',
    headers: {
      ...(options.data !== undefined && !isText && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    body: options.data === undefined || isText ? options.data : JSON.stringify(options.data),
    signal: options.abortSignal,
  });
  const data = await readBody(response, options.responseType);
  if (response.ok) {
    const { status, statusText, headers, redirected, type } = response;
    return { data, status, statusText, ok: true, headers, redirected, type, url: url.href, config: options };
  }
  const error: FetchError = { status: response.status, statusText: response.statusText, data, config: options };
  setTimeout(() => publishAlert(error, appEvents), alertDelayMs);
  throw error;
}

function addressOf({ url, params = {} }: BackendSrvRequest): URL {
  const address = new URL(url, `${location.origin}/`);
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat().filter((one) => one !== undefined && one !== null)) {
      address.searchParams.append(name, String(one));
    }
  }
  return address;
}

/** As in Grafana, the caller has this long to mark the error as handled. */
const alertDelayMs = 50;

/** Panels show the errors of their own queries. */
function publishAlert({ config, data, status, statusText, isHandled }: FetchError, appEvents: EventBus) {
  if (isHandled || config.showErrorAlert === false || config.url.startsWith('/api/ds/query')) {
    return;
  }
  const event = status < 500 ? AppEvents.alertWarning : AppEvents.alertError;
  appEvents.publish({ type: event.name, payload: [data?.message ?? statusText] });
}

// BackendSrv promises its caller the caller's own type: the one place where an answer is taken on trust.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function readBody(response: Response, type: BackendSrvRequest['responseType']): Promise<any> {
  if (type === 'arraybuffer') {
    return response.arrayBuffer();
  }
  if (type === 'blob') {
    return response.blob();
  }
  const text = await response.text();
  try {
    return type === 'text' ? text : JSON.parse(text);
  } catch {
    return text;
  }
}
