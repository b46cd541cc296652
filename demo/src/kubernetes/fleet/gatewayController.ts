import type { ApiServer } from '../apiServer';
import { isSame, objectAt, objectsAt, stringAt, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import { conditionsOf, previousOf, type Finding } from './conditions';
import { CONTROLLER, GATEWAY } from './gateways';
import { GATEWAY_GROUP, TABLES } from './names';
import { replace } from './write';

/** An address for documentation (RFC 5737): nothing listens there. */
const ADDRESS = '192.0.2.10';

/** A route's reference to a gateway of this controller. */
interface Attachment {
  ref: JsonObject;
  gateway: KubernetesObject;
}

/** Says of gateways, routes and pools what a gateway's controller would, whoever wrote them. */
export function reconcileGateways(server: ApiServer, nowMs: number): void {
  const { store } = server;
  for (const [key, object] of store.list(TABLES.gatewayClasses)) {
    const conditions = conditionsOf(object, objectsAt(objectAt(object, 'status'), 'conditions'), [ACCEPTED], nowMs);
    if (objectAt(object, 'spec').controllerName === CONTROLLER) {
      replace(server, TABLES.gatewayClasses, key, { ...object, status: { conditions } });
    }
  }
  for (const [key, route] of store.list(TABLES.routes)) {
    replace(server, TABLES.routes, key, { ...route, status: routeStatus(server, route, nowMs) });
  }
  for (const [key, gateway] of store.list(TABLES.gateways)) {
    if (isOurs(gateway)) {
      replace(server, TABLES.gateways, key, { ...gateway, status: gatewayStatus(server, gateway, nowMs) });
    }
  }
  for (const [key, pool] of store.list(TABLES.pools)) {
    replace(server, TABLES.pools, key, { ...pool, status: poolStatus(server, pool, nowMs) });
  }
}

const ACCEPTED: Finding = { type: 'Accepted' };

const isOurs = (gateway: KubernetesObject) => objectAt(gateway, 'spec').gatewayClassName === GATEWAY;

function attachments({ store }: ApiServer, route: KubernetesObject): Attachment[] {
  return objectsAt(objectAt(route, 'spec'), 'parentRefs').flatMap((ref) => {
    const gateway = store.get(TABLES.gateways, `${namespaceOf(ref, route)}/${stringAt(ref, 'name')}`);
    return gateway && isOurs(gateway) ? [{ ref, gateway }] : [];
  });
}

function namespaceOf(ref: JsonObject, { metadata }: KubernetesObject): string {
  return stringAt(ref, 'namespace') ?? metadata.namespace ?? '';
}

function backendRefs(route: KubernetesObject): JsonObject[] {
  return objectsAt(objectAt(route, 'spec'), 'rules').flatMap((rule) => objectsAt(rule, 'backendRefs'));
}

function routeStatus(server: ApiServer, route: KubernetesObject, nowMs: number): JsonObject {
  const others = objectsAt(objectAt(route, 'status'), 'parents').filter(
    (parent) => parent.controllerName !== CONTROLLER
  );
  const own = attachments(server, route).map(({ ref, gateway }) => {
    const previous = previousOf(route, 'parents', (parent) => isSame(parent.parentRef, ref));
    const findings = [acceptance(route, gateway), resolution(server, route)];
    return {
      parentRef: ref,
      controllerName: CONTROLLER,
      conditions: conditionsOf(route, previous, findings, nowMs),
    };
  });
  return { parents: [...others, ...own] };
}

function acceptance(route: KubernetesObject, gateway: KubernetesObject): Finding {
  const isNeighbour = route.metadata.namespace === gateway.metadata.namespace;
  const isAllowed = objectsAt(objectAt(gateway, 'spec'), 'listeners').some(
    (listener) => isNeighbour || objectAt(objectAt(listener, 'allowedRoutes'), 'namespaces').from === 'All'
  );
  const message = `No listener of Gateway "${gateway.metadata.name}" takes routes of namespace "${route.metadata.namespace}"`;
  return { type: 'Accepted', ...(!isAllowed && { problem: { reason: 'NotAllowedByListeners', message } }) };
}

function resolution({ store }: ApiServer, route: KubernetesObject): Finding {
  const missing = backendRefs(route).find((ref) => {
    const table = ref.kind === 'InferencePool' ? TABLES.pools : TABLES.services;
    return store.get(table, `${namespaceOf(ref, route)}/${stringAt(ref, 'name')}`) === undefined;
  });
  const message = `${missing?.kind} "${missing && namespaceOf(missing, route)}/${missing?.name}" not found`;
  return { type: 'ResolvedRefs', ...(missing && { problem: { reason: 'BackendNotFound', message } }) };
}

function gatewayStatus(server: ApiServer, gateway: KubernetesObject, nowMs: number): JsonObject {
  const attached = server.store
    .list(TABLES.routes)
    .flatMap(([, route]) => attachments(server, route))
    .filter((attachment) => attachment.gateway === gateway);
  const listeners = objectsAt(objectAt(gateway, 'spec'), 'listeners').map(({ name }) => {
    const previous = previousOf(gateway, 'listeners', (listener) => listener.name === name);
    const findings = [ACCEPTED, { type: 'Programmed' }, { type: 'ResolvedRefs' }];
    return {
      name,
      supportedKinds: [{ group: GATEWAY_GROUP, kind: 'HTTPRoute' }],
      attachedRoutes: attached.filter(({ ref }) => (ref.sectionName ?? name) === name).length,
      conditions: conditionsOf(gateway, previous, findings, nowMs),
    };
  });
  const previous = objectsAt(objectAt(gateway, 'status'), 'conditions');
  const conditions = conditionsOf(gateway, previous, [ACCEPTED, { type: 'Programmed' }], nowMs);
  return { addresses: [{ type: 'IPAddress', value: ADDRESS }], conditions, listeners };
}

/** By the gateways whose routes lead to the pool. */
function poolStatus(server: ApiServer, pool: KubernetesObject, nowMs: number): JsonObject {
  const { name, namespace } = pool.metadata;
  const leadsHere = (route: KubernetesObject) =>
    backendRefs(route).some(
      (ref) => ref.kind === 'InferencePool' && ref.name === name && namespaceOf(ref, route) === namespace
    );
  const routes = server.store.list(TABLES.routes).flatMap(([, route]) => (leadsHere(route) ? [route] : []));
  const gateways = new Set(routes.flatMap((route) => attachments(server, route)).map(({ gateway }) => gateway));
  const parents = [...gateways].map(({ metadata }) => {
    const { name: gateway, namespace: place } = metadata;
    const parentRef = { group: GATEWAY_GROUP, kind: 'Gateway', name: gateway, namespace: place };
    const previous = previousOf(pool, 'parents', (parent) => isSame(parent.parentRef, parentRef));
    const conditions = conditionsOf(pool, previous, [ACCEPTED, pickerResolution(server, pool)], nowMs);
    return { parentRef, controllerName: CONTROLLER, conditions };
  });
  return { parents };
}

function pickerResolution({ store }: ApiServer, pool: KubernetesObject): Finding {
  const name = stringAt(objectAt(objectAt(pool, 'spec'), 'endpointPickerRef'), 'name');
  const isThere = name === undefined || store.get(TABLES.services, `${pool.metadata.namespace}/${name}`) !== undefined;
  const message = `Service "${pool.metadata.namespace}/${name}" not found`;
  return { type: 'ResolvedRefs', ...(!isThere && { problem: { reason: 'InvalidExtensionRef', message } }) };
}
