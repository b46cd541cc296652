import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Check } from 'typebox/value';
import { ListQuerySchema } from '@ngf/contract';
import { pageOf } from '../../clusters/kubernetes/listPage';
import { readList, readObject } from '../../clusters/kubernetes/reads';
import { problemResponses } from '../responses';
import { kubernetesOf, tellAge, withAge } from './kubernetesScope';
import type { ListedResource } from './resources';

const NamespacedParameters = Type.Object({ namespace: Type.String(), name: Type.String() });
const NamedParameters = Type.Object({ name: Type.String() });

/** GET of a kind's list and of one object, as Kubernetes has them. */
export const readRoutes: FastifyPluginAsyncTypebox<{ resource: ListedResource }> = async (app, { resource }) => {
  const { path, kind, definition, title, plural, schema, listSchema } = resource;
  app.get(
    path,
    {
      schema: {
        tags: ['kubernetes'],
        summary: `The ${plural} of a cluster`,
        querystring: ListQuerySchema,
        response: { 200: withAge(listSchema), ...problemResponses },
      },
    },
    async (request, reply) => {
      const cluster = kubernetesOf(request);
      const inNamespace = definition.namespaced ? request.query.namespace : undefined;
      const { value, resourceVersion, stalenessMs } = await readList(cluster, cluster.kinds[kind], inNamespace);
      tellAge(reply, stalenessMs);
      return { ...pageOf(value, request.query), resourceVersion };
    }
  );

  app.get(
    `${path}/${definition.namespaced ? ':namespace/:name' : ':name'}`,
    {
      schema: {
        tags: ['kubernetes'],
        summary: `One ${title}`,
        params: definition.namespaced ? NamespacedParameters : NamedParameters,
        response: { 200: withAge(schema), ...problemResponses },
      },
    },
    async (request, reply) => {
      const cluster = kubernetesOf(request);
      const inNamespace = Check(NamespacedParameters, request.params) ? request.params.namespace : undefined;
      const { value, stalenessMs } = await readObject(cluster, cluster.kinds[kind], inNamespace, request.params.name);
      tellAge(reply, stalenessMs);
      return value;
    }
  );
};
