import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { ProblemError } from '../../errors';
import { ClusterUnreachable } from './apiErrors';
import type { ApiServer } from './apiServer';
import { apiPath, type KindDefinition } from './kinds';

const ResourceListSchema = Type.Object({ resources: Type.Array(Type.Object({ name: Type.String() })) });

/** By kind the apiVersion that a cluster serves it in; kinds that it does not serve are not there. */
export type ServedVersions = ReadonlyMap<string, string>;

/** Asks what a cluster serves: CRDs come and go, and older clusters have older groups. */
export async function discoverVersions(api: ApiServer, kinds: readonly KindDefinition[]): Promise<ServedVersions> {
  const wanted = new Set(kinds.flatMap(({ apiVersions }) => apiVersions));
  const asked = [...wanted].map(async (apiVersion) => [apiVersion, await resourcesOf(api, apiVersion)] as const);
  const resources = new Map(await Promise.all(asked));
  const served = new Map<string, string>();
  for (const { kind, plural, apiVersions } of kinds) {
    const apiVersion = apiVersions.find((candidate) => resources.get(candidate)?.has(plural));
    if (apiVersion !== undefined) {
      served.set(kind, apiVersion);
    }
  }
  return served;
}

async function resourcesOf(api: ApiServer, apiVersion: string): Promise<ReadonlySet<string>> {
  try {
    const answer = await api.get(apiPath(apiVersion));
    if (!Check(ResourceListSchema, answer)) {
      throw new ClusterUnreachable(`${apiPath(apiVersion)} is no list of resources`);
    }
    return new Set(answer.resources.map(({ name }) => name));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) {
      return new Set();
    }
    throw error;
  }
}
