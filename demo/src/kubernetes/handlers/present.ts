import type { KubernetesObject } from '../object';
import type { ServedResource } from '../resources/registry';

/** An object as it is served in a version. */
export function presented({ apiVersion, resource }: ServedResource, object: KubernetesObject): KubernetesObject {
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion, kind: resource.kind };
}
