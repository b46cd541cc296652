import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_MEDIA_TYPE, type Problem, type ProblemCause } from '@ngf/contract';
import { invalidFields, ProblemError } from '../errors';

type ValidationFault = NonNullable<FastifyError['validation']>[number];

/** Every error becomes a problem document (RFC 9457). What was not meant for the client stays in the log. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request) => {
    throw new ProblemError(404, 'RouteNotFound', `There is no ${request.method} ${pathOf(request)}.`);
  });

  app.setErrorHandler(answerWithProblem);
}

/** An error handler. Also for what Fastify refuses before it looks for a route, such as a path that is not a URL. */
export function answerWithProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblemError(error);
  log(request, problem, error);
  return send(request, reply, problem);
}

const REASONS: Readonly<Record<number, string>> = { 413: 'RequestEntityTooLarge', 415: 'UnsupportedMediaType' };

function asProblemError(error: FastifyError): ProblemError {
  if (error instanceof ProblemError) {
    return error;
  }
  if (error.validation) {
    return invalidFields(error.validation.map((fault) => causeOf(fault, error.validationContext)));
  }
  if (error.code === 'FST_ERR_HANDLER_TIMEOUT') {
    return new ProblemError(503, 'Timeout', 'The answer was not ready in time. Ask for less, or try again.');
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    // Fastify's own, as for a body that is not JSON: its text says what was wrong with the request.
    return new ProblemError(status, REASONS[status] ?? 'BadRequest', error.message);
  }
  return new ProblemError(500, 'InternalError', 'The proxy failed. Its log has the reason under the request’s id.');
}

function causeOf(fault: ValidationFault, context: string | undefined): ProblemCause {
  const missing = fault.params.missingProperty;
  const path = fault.instancePath.slice(1).replaceAll('/', '.');
  const field = [path, typeof missing === 'string' ? missing : ''].filter((part) => part !== '').join('.');
  return {
    field: field === '' ? (context ?? 'request') : field,
    reason: fault.keyword === 'required' ? 'FieldValueRequired' : 'FieldValueInvalid',
    message: fault.message ?? 'is not valid',
  };
}

/** Faults of the proxy and of what it depends on are logged, once and with their cause; those of a client are not. */
function log(request: FastifyRequest, problem: ProblemError, error: Error): void {
  if (problem.status >= 500) {
    const err = error instanceof ProblemError ? (error.cause ?? error) : error;
    request.log.error({ err, reason: problem.reason, path: pathOf(request) }, problem.detail);
  }
}

function send(request: FastifyRequest, reply: FastifyReply, problem: ProblemError): FastifyReply {
  const document: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.detail,
    reason: problem.reason,
    ...(problem.more.causes && { causes: [...problem.more.causes] }),
    ...problem.more.members,
    requestId: request.id,
  };
  if (problem.status === 401) {
    reply.header('WWW-Authenticate', 'Bearer');
  }
  // Serialized here: a route's own response schemas must not decide what of a problem is sent.
  return reply.code(problem.status).type(PROBLEM_MEDIA_TYPE).serializer(JSON.stringify).send(document);
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}
