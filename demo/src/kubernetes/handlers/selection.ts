import type { KubernetesObject } from '../object';
import { parseFieldSelector } from '../selectors/fields';
import { parseLabelSelector } from '../selectors/labels';
import type { ResourceRequest } from '../server/context';

/** Whether an object is one of those that a list or watch asks for: of its namespace, labels and fields. */
export function selectionOf({ served, info, query }: ResourceRequest): (object: KubernetesObject) => boolean {
  const { resource } = served;
  const fitsLabels = parseLabelSelector(query.get('labelSelector') ?? '');
  const fitsFields = parseFieldSelector(query.get('fieldSelector') ?? '', resource);
  const { namespace } = info;
  return (object) =>
    (!resource.isNamespaced || namespace === '' || object.metadata.namespace === namespace) &&
    fitsLabels(object.metadata.labels ?? {}) &&
    fitsFields(object);
}
