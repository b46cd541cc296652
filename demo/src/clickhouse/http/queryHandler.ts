import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../engine/engine';
import type { Statement } from '../engine/session';
import { ClickHouseError, fromEngineError } from '../errors';
import { encodeHello, isHello } from '../native/hello';
import type { EmbeddedLogger, EmbeddedUser } from '../options';
import type { QueryQueue } from '../queryQueue';
import { outputFormat } from '../sql/clauses';
import { guardStatement } from '../statementGuard';
import { type AnswerEncoding, sendError, sendResult, setServerHeaders } from './answer';
import { authenticate } from './credentials';
import { takeForm } from './form';
import { readParameters, type RequestParameters, withForm } from './parameters';
import { RequestBody } from './requestBody';
import { requestStatement, type RequestStatement } from './requestStatement';

export interface QueryHandlerDependencies {
  engine: Engine;
  users: readonly EmbeddedUser[];
  queue: QueryQueue;
  logger: EmbeddedLogger;
  /** Where long bodies wait for the engine. */
  uploadDirectory: string;
}

type Handler = (request: IncomingMessage, response: ServerResponse, search: URLSearchParams) => Promise<void>;

/** What is known of a request by the time it runs. */
interface Call {
  user: EmbeddedUser;
  parameters: RequestParameters;
  encoding: AnswerEncoding;
  signal: AbortSignal;
}

function clientGone(request: IncomingMessage, response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) {
      controller.abort();
    }
  });
  // Tells no more than the response's close, but would end the process unheard.
  request.on('error', () => undefined);
  return controller.signal;
}

function answerEncoding(request: IncomingMessage, parameters: RequestParameters): AnswerEncoding {
  const header = request.headers['accept-encoding'];
  const compresses = parameters.settings.get('enable_http_compression') !== '0';
  return {
    framed: parameters.framedAnswer,
    acceptEncoding: compresses && typeof header === 'string' ? header : '',
  };
}

function engineStatement(sql: string, { user, parameters }: Call): Statement {
  return {
    sql,
    format: parameters.defaultFormat,
    user,
    readOnly: parameters.readOnly,
    database: parameters.database,
    settings: parameters.settings,
    parameters: parameters.parameters,
    tag: crypto.randomUUID(),
  };
}

/** Runs in the caller's turn of the queue; an INSERT that has begun is never cancelled. */
async function runStatement(engine: Engine, statement: RequestStatement, call: Call) {
  const toRun = engineStatement(statement.sql, call);
  await guardStatement(engine, statement.sql, {
    readOnlyUser: call.user.readOnly,
    isInsertOfData: statement.isInsertOfData,
  });
  const running = engine.run(toRun);
  const cancel = (): void => void engine.cancel(toRun.tag, running).catch(() => undefined);
  if (!statement.isInsertOfData) {
    call.signal.addEventListener('abort', cancel, { once: true });
  }
  try {
    return await running;
  } finally {
    call.signal.removeEventListener('abort', cancel);
  }
}

async function answerQuery(
  dependencies: QueryHandlerDependencies,
  request: IncomingMessage,
  response: ServerResponse,
  call: Call
): Promise<void> {
  const { engine, queue, uploadDirectory } = dependencies;
  const { encoding } = call;
  const body = await RequestBody.receive(request, call.parameters.framedBody, uploadDirectory);
  try {
    const parameters = withForm(call.parameters, await takeForm(request, body));
    const statement = await requestStatement(parameters.query, body);
    if (parameters.defaultFormat === 'Native' && isHello(statement.sql)) {
      const data = encodeHello(engine.identity, parameters.protocolRevision);
      const result = { data, rows: 1, bytes: data.length, elapsedSeconds: 0 };
      await sendResult(response, result, { format: 'Native', wrote: false, encoding });
      return;
    }
    const result = await queue.run(() => runStatement(engine, statement, { ...call, parameters }), call.signal);
    const format = (statement.isInsertOfData ? undefined : outputFormat(statement.sql)) ?? parameters.defaultFormat;
    await sendResult(response, result, { format, wrote: statement.isInsertOfData, encoding });
  } finally {
    await body.dispose();
  }
}

/** Answers queries as ClickHouse's HTTP interface does: https://clickhouse.com/docs/interfaces/http. */
export function createQueryHandler(dependencies: QueryHandlerDependencies): Handler {
  const { engine, users, logger } = dependencies;
  return async (request, response, search) => {
    const signal = clientGone(request, response);
    // Until the parameters are read nobody knows how the client wants its answer; the real server says such errors plain.
    let encoding: AnswerEncoding = { framed: false, acceptEncoding: '' };
    let queryId = '';
    try {
      const user = authenticate(users, request.headers, search);
      const parameters = readParameters(request, search);
      encoding = answerEncoding(request, parameters);
      queryId = parameters.queryId;
      setServerHeaders(response, engine.identity, queryId);
      await answerQuery(dependencies, request, response, { user, parameters, encoding, signal });
    } catch (thrown) {
      if (signal.aborted || response.destroyed) {
        logger.debug({ queryId }, 'The client left before its answer');
        return;
      }
      const error = thrown instanceof ClickHouseError ? thrown : fromEngineError(thrown);
      logger.debug({ queryId, code: error.code, errorName: error.errorName }, 'Query failed');
      await sendError(response, error, engine.identity.version, encoding);
    }
  };
}
