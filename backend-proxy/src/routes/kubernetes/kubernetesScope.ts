import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TSchema } from 'typebox';
import { JSON_PATCH_MEDIA_TYPE, MERGE_PATCH_MEDIA_TYPE, type WriteWarning } from '@ngf/contract';
import type { KubernetesCluster } from '../../clusters/kubernetes/cluster';
import { ProblemError } from '../../errors';
import { createObjectJson } from './objectJson';

/** Routes in this scope answer with objects of Kubernetes, which have more fields than any schema names. */
export function kubernetesScope(scope: FastifyInstance): void {
  const objectJson = createObjectJson();
  // Fastify sends a serializer's bytes as they are; only its types know nothing but text.
  scope.setSerializerCompiler(() => objectJson as unknown as (answer: unknown) => string);
  scope.removeContentTypeParser('application/json');
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  scope.addContentTypeParser(
    ['application/json', MERGE_PATCH_MEDIA_TYPE, JSON_PATCH_MEDIA_TYPE],
    { parseAs: 'string' },
    (request, body, done) => {
      // Some clients name a type for a body that they do not send, as with DELETE.
      if (body === '') {
        done(null, undefined);
      } else {
        parseJson(request, body.toString(), done);
      }
    }
  );
}

/**
 * The Kubernetes API of the cluster that a request is about.
 *
 * @throws ProblemError 503 where only telemetry knows the cluster, 502 where its configuration is bad
 */
export function kubernetesOf({ cluster }: Pick<FastifyRequest, 'cluster'>): KubernetesCluster {
  if (cluster.kubernetes instanceof ProblemError) {
    throw cluster.kubernetes;
  }
  return cluster.kubernetes;
}

/** A read's answer with the headers of `tellAge`, as its description has them. */
export function withAge<Schema extends TSchema>(schema: Schema) {
  return {
    ...schema,
    headers: {
      Age: Type.Integer({ minimum: 0, description: 'How many seconds ago this was known to be up to date; 0: it is.' }),
      Warning: Type.String({ description: '`110 - "Response is Stale"`, only where Age is not 0.' }),
    },
  };
}

/**
 * RFC 9111's Age: how long ago what is answered was known to be up to date. 0 while it is being watched; otherwise the
 * answer is from a cache that is not kept now, of which RFC 7234's warning 110 tells.
 */
export function tellAge(reply: FastifyReply, stalenessMs: number): void {
  reply.header('Age', Math.ceil(stalenessMs / 1000));
  if (stalenessMs > 0) {
    reply.header('Warning', '110 - "Response is Stale"');
  }
}

/** Warnings as headers, in the form of Kubernetes' own. */
export function tellWarnings(reply: FastifyReply, warnings: readonly WriteWarning[]): void {
  if (warnings.length > 0) {
    reply.header(
      'Warning',
      warnings.map(({ message }) => `299 - "${quotable(message)}"`)
    );
  }
}

/** A header holds no control characters and, to be safe, nothing beyond ASCII. */
function quotable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&');
}
