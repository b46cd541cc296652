import { invalidValue } from '../causes';
import { isObject, objectAt, stringAt, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import { mergePatch } from '../patch/mergePatch';
import { jsonPatch } from '../patch/jsonPatch';
import { decodeDocument } from '../http/decode';
import { parseMediaType } from '../http/mediaType';
import type { Answer, ResourceRequest } from '../server/context';
import { badRequest, conflict, invalid, methodNotAllowed, notFound } from '../status';
import { keyOf, tableOf } from './options';
import { replaceObject } from './update';

/** GET, PUT and PATCH of a workload's size. */
export function scale(request: ResourceRequest): Answer {
  const { info, server, served } = request;
  const old = server.store.get(tableOf(request), keyOf(request, info.name));
  if (old === undefined) {
    throw notFound(served.resource, info.name);
  }
  switch (info.verb) {
    case 'get':
      return { code: 200, body: scaleOf(old) };
    case 'update':
      return { code: 200, body: scaleOf(resize(request, old, decodeDocument(request))) };
    case 'patch':
      return { code: 200, body: scaleOf(resize(request, old, patched(request, scaleOf(old)))) };
    default:
      throw methodNotAllowed();
  }
}

function patched({ headers, body }: ResourceRequest, current: JsonObject): JsonObject {
  const { type } = parseMediaType(headers['content-type'] ?? '');
  const document: unknown = JSON.parse(body);
  const next =
    type.includes('json-patch') && Array.isArray(document)
      ? jsonPatch(current, document)
      : isObject(document)
        ? mergePatch(current, document)
        : undefined;
  if (!isObject(next)) {
    throw badRequest('the patched object is none');
  }
  return next;
}

function resize(request: ResourceRequest, old: KubernetesObject, wanted: JsonObject): KubernetesObject {
  const { served, info } = request;
  const replicas = objectAt(wanted, 'spec').replicas ?? 0;
  const revision = stringAt(objectAt(wanted, 'metadata'), 'resourceVersion');
  if (revision && revision !== old.metadata.resourceVersion) {
    throw conflict(served.resource, info.name);
  }
  if (typeof replicas !== 'number' || replicas < 0) {
    throw invalid('autoscaling', 'Scale', info.name, [
      invalidValue('spec.replicas', replicas, 'must be greater than or equal to 0'),
    ]);
  }
  return replaceObject(request, old, { ...old, spec: { ...objectAt(old, 'spec'), replicas } });
}

function scaleOf(object: KubernetesObject): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const spec = objectAt(object, 'spec');
  const labels = objectAt(objectAt(spec, 'selector'), 'matchLabels');
  const selector = Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: typeof spec.replicas === 'number' && spec.replicas > 0 ? { replicas: spec.replicas } : {},
    status: { replicas: objectAt(object, 'status').replicas ?? 0, selector: selector.sort().join(',') },
  };
}
