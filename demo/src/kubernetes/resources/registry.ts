import { builtinResources } from './builtin';
import { apiVersionOf, type Resource, type ResourceVersion } from './resource';

/** A kind in one of the versions in which it is served. */
export interface ServedResource {
  resource: Resource;
  version: ResourceVersion;
  apiVersion: string;
}

/** Which kinds are served. */
export class Registry {
  readonly resources: readonly Resource[];

  constructor(custom: readonly Resource[]) {
    this.resources = [...builtinResources(), ...custom];
  }

  find(group: string, versionName: string, plural: string): ServedResource | undefined {
    const resource = this.resources.find((candidate) => candidate.group === group && candidate.plural === plural);
    const version = resource?.versions.find(({ name }) => name === versionName);
    return resource && version && { resource, version, apiVersion: apiVersionOf(resource, version.name) };
  }

  /** By name alone, for what knows only a kind. */
  findKind(group: string, kind: string): Resource | undefined {
    return this.resources.find((candidate) => candidate.group === group && candidate.kind === kind);
  }

  /** Groups in the order of their first kinds, each with its versions, preferred first. */
  groups(): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const { group, versions } of this.resources) {
      const known = groups.get(group) ?? [];
      groups.set(group, [...new Set([...known, ...versions.map(({ name }) => name)])]);
    }
    return groups;
  }

  isCustomGroup(group: string): boolean {
    return this.resources.some((resource) => resource.group === group && resource.isCustom);
  }
}
