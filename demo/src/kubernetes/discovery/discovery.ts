import type { JsonObject } from '../json';
import { REVIEWS } from '../handlers/reviews';
import type { Registry } from '../resources/registry';
import { apiVersionOf, type Resource } from '../resources/resource';

interface Subresource {
  name: string;
  verbs: string[];
  kind?: { group: string; version: string; kind: string };
}

const SUBRESOURCES: Readonly<Record<string, Subresource>> = {
  status: { name: 'status', verbs: ['get', 'patch', 'update'] },
  scale: {
    name: 'scale',
    verbs: ['get', 'patch', 'update'],
    kind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
  },
  finalize: { name: 'finalize', verbs: ['update'] },
};

const subresourcesOf = ({ subresources }: Resource) => subresources.flatMap((name) => SUBRESOURCES[name] ?? []);

/** Group versions and what is in them, reviews included. */
function groupsWithReviews(registry: Registry): Map<string, string[]> {
  const groups = new Map(registry.groups());
  Object.keys(REVIEWS).forEach((path) => groups.set(path.split('/')[0] ?? '', ['v1']));
  return groups;
}

export const versions = (host: string): JsonObject => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: host }],
});

export function groupList(registry: Registry): JsonObject {
  const groups = [...groupsWithReviews(registry)].filter(([group]) => group !== '');
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(([group, names]) => groupBody(group, names)) };
}

export function group(registry: Registry, name: string): JsonObject | undefined {
  const names = groupsWithReviews(registry).get(name);
  return names && { kind: 'APIGroup', apiVersion: 'v1', ...groupBody(name, names) };
}

function groupBody(name: string, names: string[]): JsonObject {
  const found = names.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: found, preferredVersion: found[0] };
}

export function resourceList(registry: Registry, groupName: string, version: string): JsonObject | undefined {
  if (!groupsWithReviews(registry).get(groupName)?.includes(version)) {
    return undefined;
  }
  const resources = resourcesOf(registry, groupName, version).flatMap((resource) => [
    {
      name: resource.plural,
      singularName: resource.singular,
      namespaced: resource.isNamespaced,
      kind: resource.kind,
      verbs: [...resource.verbs],
      ...(resource.shortNames.length > 0 && { shortNames: [...resource.shortNames] }),
      ...(resource.categories.length > 0 && { categories: [...resource.categories] }),
    },
    ...subresourcesOf(resource).map(({ name, verbs, kind }) => ({
      name: `${resource.plural}/${name}`,
      singularName: '',
      namespaced: resource.isNamespaced,
      ...(kind && { group: kind.group, version: kind.version }),
      kind: kind?.kind ?? resource.kind,
      verbs,
    })),
  ]);
  const head = groupName === '' ? { kind: 'APIResourceList' } : { kind: 'APIResourceList', apiVersion: 'v1' };
  return {
    ...head,
    groupVersion: apiVersionOf({ group: groupName, plural: '' }, version),
    resources: [...resources, ...reviewResources(groupName)],
  };
}

function reviewResources(groupName: string): JsonObject[] {
  return Object.entries(REVIEWS)
    .filter(([path]) => path.startsWith(`${groupName}/`))
    .map(([path, { kind, isNamespaced = false }]) => ({
      name: path.slice(groupName.length + 1),
      singularName: kind.toLowerCase(),
      namespaced: isNamespaced,
      kind,
      verbs: ['create'],
    }));
}

const resourcesOf = (registry: Registry, groupName: string, version: string) =>
  registry.resources.filter(
    (resource) => resource.group === groupName && resource.versions.some(({ name }) => name === version)
  );

/** Everything at once (`apidiscovery.k8s.io/v2`): of the core group, or of all others. */
export function aggregated(registry: Registry, isCore: boolean): JsonObject {
  const groups = [...groupsWithReviews(registry)].filter(([name]) => (name === '') === isCore);
  const items = groups.map(([name, names]) => ({
    metadata: name ? { name } : {},
    versions: names.map((version) => ({
      version,
      resources: [
        ...resourcesOf(registry, name, version).map((resource) => aggregatedResource(resource, version)),
        ...reviewResources(name).map(aggregatedReview),
      ],
      freshness: 'Current',
    })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

function aggregatedResource(resource: Resource, version: string): JsonObject {
  const { group: groupName, kind, isCustom } = resource;
  const responseKind = isCustom ? { group: groupName, version, kind } : { group: '', version: '', kind };
  const subresources = subresourcesOf(resource).map(({ name, verbs, kind: other }) => ({
    subresource: name,
    responseKind: other ?? responseKind,
    verbs,
  }));
  return {
    resource: resource.plural,
    responseKind,
    scope: resource.isNamespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs: [...resource.verbs],
    ...(resource.shortNames.length > 0 && { shortNames: [...resource.shortNames] }),
    ...(resource.categories.length > 0 && { categories: [...resource.categories] }),
    ...(subresources.length > 0 && { subresources }),
  };
}

const aggregatedReview = ({ name, namespaced, kind, singularName, verbs }: JsonObject): JsonObject => ({
  resource: name,
  responseKind: { group: '', version: '', kind },
  scope: namespaced ? 'Namespaced' : 'Cluster',
  singularResource: singularName,
  verbs,
});
