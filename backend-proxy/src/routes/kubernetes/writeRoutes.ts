import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import {
  DeleteQuerySchema,
  DeletionSchema,
  DryRunQuerySchema,
  JSON_PATCH_MEDIA_TYPE,
  JsonPatchSchema,
  MERGE_PATCH_MEDIA_TYPE,
  type Deletion,
  type DryRunQuery,
} from '@ngf/contract';
import type { AuditTrail } from '../../audit/auditTrail';
import type { KubernetesCluster } from '../../clusters/kubernetes/cluster';
import type { KubernetesObject } from '../../clusters/kubernetes/object';
import { writeObject, type Change, type WriteOutcome } from '../../clusters/write/writeObject';
import { invalidFields } from '../../errors';
import { problemResponses } from '../responses';
import { kubernetesOf, tellWarnings } from './kubernetesScope';
import type { Resource } from './resources';

export interface WriteRoutesOptions {
  trail: AuditTrail;
  resource: Resource;
  /** What an answer has beyond the written object. */
  present?: (cluster: KubernetesCluster, object: KubernetesObject) => object;
}

const ObjectParameters = Type.Object({ namespace: Type.String(), name: Type.String() });

/** What must be right before Kubernetes is asked; the rest is for it to judge, which knows the kind's rules. */
const EnvelopeSchema = Type.Object(
  {
    apiVersion: Type.String({ minLength: 1 }),
    kind: Type.String(),
    metadata: Type.Object(
      {
        name: Type.Optional(Type.String()),
        generateName: Type.Optional(Type.String()),
        namespace: Type.Optional(Type.String()),
        resourceVersion: Type.Optional(Type.String()),
      },
      { additionalProperties: true }
    ),
  },
  { additionalProperties: true }
);

type Envelope = Static<typeof EnvelopeSchema>;

/** POST, PUT, PATCH and DELETE of a kind. */
export const writeRoutes: FastifyPluginAsyncTypebox<WriteRoutesOptions> = async (app, { trail, resource, present }) => {
  const { path, title, schema } = resource;
  const body = { ...EnvelopeSchema, description: `A ${title}, as a GET answers it.` };
  const objectPath = `${path}/:namespace/:name`;

  app.post(
    path,
    {
      schema: {
        tags: ['kubernetes'],
        summary: `A new ${title}`,
        querystring: DryRunQuerySchema,
        body,
        response: { 201: schema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const { namespace, name = '' } = request.body.metadata;
      if (namespace === undefined || namespace === '') {
        throw invalidField('metadata.namespace', 'must say where the object is to stand');
      }
      const outcome = await write(
        { origin: request, trail },
        request.query,
        resource,
        { namespace, name },
        create(request.body, resource)
      );
      const created = outcome.after?.metadata.name ?? name;
      const location = `${request.url.split('?', 1)[0]}/${encodeURIComponent(namespace)}/${encodeURIComponent(created)}`;
      return reply
        .code(201)
        .header('Location', location)
        .send(answer(request, reply, outcome, present));
    }
  );

  app.put(
    objectPath,
    {
      schema: {
        tags: ['kubernetes'],
        summary: `Replaces the ${title}`,
        params: ObjectParameters,
        querystring: DryRunQuerySchema,
        body,
        response: { 200: schema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const change = update(request.body, resource, request.params);
      return answer(
        request,
        reply,
        await write({ origin: request, trail }, request.query, resource, request.params, change),
        present
      );
    }
  );

  app.patch(
    objectPath,
    {
      schema: {
        tags: ['kubernetes'],
        summary: `Changes parts of the ${title}`,
        params: ObjectParameters,
        querystring: DryRunQuerySchema,
        body: {
          content: {
            [MERGE_PATCH_MEDIA_TYPE]: { schema: Type.Object({}, { additionalProperties: true }) },
            [JSON_PATCH_MEDIA_TYPE]: { schema: JsonPatchSchema },
          },
        },
        response: { 200: schema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const change = patch(request.body, request.headers['content-type']);
      return answer(
        request,
        reply,
        await write({ origin: request, trail }, request.query, resource, request.params, change),
        present
      );
    }
  );

  app.delete(
    objectPath,
    {
      schema: {
        tags: ['kubernetes'],
        summary: `Deletes the ${title}`,
        params: ObjectParameters,
        querystring: DeleteQuerySchema,
        response: { 200: DeletionSchema, ...problemResponses },
      },
    },
    async (request) => {
      const { propagationPolicy, resourceVersion } = request.query;
      const change: Change = { verb: 'delete', options: { propagationPolicy, resourceVersion } };
      const { after } = await write({ origin: request, trail }, request.query, resource, request.params, change);
      return deletion(after, request.query.dryRun === 'All');
    }
  );
};

async function write(
  { origin, trail }: { origin: FastifyRequest; trail: AuditTrail },
  query: DryRunQuery,
  { kind }: Resource,
  place: { namespace: string; name: string },
  change: Change
): Promise<WriteOutcome> {
  const kubernetes = kubernetesOf(origin);
  const dryRun = query.dryRun === 'All';
  return writeObject(kubernetes, kubernetes.kinds[kind], { ...place, change, dryRun, origin, trail });
}

function create(body: Envelope, resource: Resource): Change {
  if ((body.metadata.name ?? '') === '' && (body.metadata.generateName ?? '') === '') {
    throw invalidField('metadata.name', 'or metadata.generateName must say what the object is called');
  }
  return { verb: 'create', object: nativeObject(body, resource, body.metadata.name ?? '') };
}

function update(body: Envelope, resource: Resource, place: { namespace: string; name: string }): Change {
  const { name = place.name, namespace = place.namespace, resourceVersion = '' } = body.metadata;
  if (name !== place.name || namespace !== place.namespace) {
    const field = name === place.name ? 'metadata.namespace' : 'metadata.name';
    throw invalidField(field, 'must be the one in the path');
  }
  if (resourceVersion === '') {
    throw invalidField(
      'metadata.resourceVersion',
      'must be the one that was read, so that no change of others is lost'
    );
  }
  return { verb: 'update', object: nativeObject(body, resource, name) };
}

/** Without what only the proxy's own answers have. */
function nativeObject(body: Envelope, { definition }: Resource, name: string): KubernetesObject {
  if (body.kind !== definition.kind) {
    throw invalidField('kind', `must be ${definition.kind}`);
  }
  // The schema lets an object's other fields through; its type does not know them.
  const { derived: _derived, warnings: _warnings, ...object } = body as Envelope & Record<string, unknown>;
  return { ...object, metadata: { ...object.metadata, name } };
}

function patch(body: unknown, contentType = ''): Change {
  return { verb: 'patch', contentType: contentType.split(';', 1)[0]?.trim() ?? '', patch: body };
}

function answer(
  { cluster }: Pick<FastifyRequest, 'cluster'>,
  reply: FastifyReply,
  { after, warnings }: WriteOutcome,
  present: WriteRoutesOptions['present']
): object {
  tellWarnings(reply, warnings);
  const object = after !== undefined && present ? present(kubernetesOf({ cluster }), after) : { ...after };
  return warnings.length === 0 ? object : { ...object, warnings };
}

function deletion(after: KubernetesObject | undefined, isDryRun: boolean): Deletion {
  const finalizers = after?.metadata.finalizers ?? [];
  if (isDryRun) {
    return { deleted: false, message: 'A dry run: it would be deleted.', finalizers };
  }
  return finalizers.length === 0
    ? { deleted: true, message: 'Deleted.', finalizers }
    : { deleted: false, message: `It goes when its finalizers are done: ${finalizers.join(', ')}.`, finalizers };
}

function invalidField(field: string, message: string) {
  const reason = message.startsWith('must be the one in') ? 'FieldValueInvalid' : 'FieldValueRequired';
  return invalidFields([{ field, reason, message }]);
}
