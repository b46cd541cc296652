import { isObject, objectAt, objectsAt, stringAt, type Json, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import { CREATED_DOCUMENTATION, NAME_DOCUMENTATION } from './documentation';

/** A column of a table, and what stands in it. */
export interface Column {
  name: string;
  type: string;
  format?: string;
  description?: string;
  /** Above 0: only in wide output. */
  priority?: number;
  cell: (object: KubernetesObject, nowMs: number) => Json;
}

type Cell = Column['cell'];

export const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: NAME_DOCUMENTATION,
  cell: ({ metadata }) => metadata.name ?? '',
};

const AGE: Column = {
  name: 'Age',
  type: 'string',
  description: CREATED_DOCUMENTATION,
  cell: ({ metadata }, nowMs) => (metadata.creationTimestamp ? ageOf(metadata.creationTimestamp, nowMs) : '<unknown>'),
};

const column = (name: string, cell: Cell, type = 'string'): Column => ({ name, type, cell });
const wide = (name: string, cell: Cell): Column => ({ name, type: 'string', priority: 1, cell });

const spec = (object: JsonObject) => objectAt(object, 'spec');
const status = (object: JsonObject) => objectAt(object, 'status');
const numberAt = (object: JsonObject, key: string) => (typeof object[key] === 'number' ? object[key] : 0);
const orNone = (value: string | undefined) => value || '<none>';

function selectorText(selector: JsonObject): string {
  const labels = isObject(selector.matchLabels) ? selector.matchLabels : selector;
  const terms = Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`);
  return orNone(terms.sort().join(','));
}

const containers = (podSpec: JsonObject) => objectsAt(podSpec, 'containers');
const containerNames = (podSpec: JsonObject) =>
  containers(podSpec)
    .map((item) => stringAt(item, 'name'))
    .join(',');
const containerImages = (podSpec: JsonObject) =>
  containers(podSpec)
    .map((item) => stringAt(item, 'image'))
    .join(',');
const templateSpec = (object: JsonObject) => objectAt(objectAt(spec(object), 'template'), 'spec');

const WORKLOAD_WIDE = [
  wide('Containers', (object) => containerNames(templateSpec(object))),
  wide('Images', (object) => containerImages(templateSpec(object))),
  wide('Selector', (object) => selectorText(objectAt(spec(object), 'selector'))),
];

const restarts = (pod: JsonObject) =>
  objectsAt(status(pod), 'containerStatuses').reduce((sum, container) => sum + numberAt(container, 'restartCount'), 0);

function podReady(pod: JsonObject): string {
  const ready = objectsAt(status(pod), 'containerStatuses').filter((container) => container.ready === true);
  return `${ready.length}/${containers(spec(pod)).length}`;
}

/** A pod's phase, or the reason why it is not what its phase says. */
function podStatus(pod: KubernetesObject): string {
  if (pod.metadata.deletionTimestamp) {
    return 'Terminating';
  }
  const waiting = objectsAt(status(pod), 'containerStatuses').map((container) =>
    stringAt(objectAt(objectAt(container, 'state'), 'waiting'), 'reason')
  );
  return waiting.find(Boolean) ?? stringAt(status(pod), 'phase') ?? 'Unknown';
}

const ports = (service: JsonObject) =>
  objectsAt(spec(service), 'ports')
    .map((port) => `${String(port.port)}/${String(port.protocol)}`)
    .join(',');

const eventSource = (event: JsonObject) =>
  [stringAt(objectAt(event, 'source'), 'component'), stringAt(objectAt(event, 'source'), 'host')]
    .filter(Boolean)
    .join(', ');

const involved = (event: JsonObject) => {
  const object = objectAt(event, 'involvedObject');
  return `${(stringAt(object, 'kind') ?? '').toLowerCase()}/${stringAt(object, 'name') ?? ''}`;
};

function hpaTargets(hpa: JsonObject): string {
  const current = objectsAt(status(hpa), 'currentMetrics');
  const terms = objectsAt(spec(hpa), 'metrics').map((metric, index) => {
    const kind = (stringAt(metric, 'type') ?? '').replace(/^./, (letter) => letter.toLowerCase());
    const wanted = objectAt(objectAt(metric, kind), 'target');
    const found = objectAt(objectAt(current[index] ?? {}, kind), 'current');
    const value = (amount: JsonObject) =>
      stringAt(amount, 'averageValue') ??
      stringAt(amount, 'value') ??
      (amount.averageUtilization === undefined ? undefined : `${String(amount.averageUtilization)}%`);
    return `${value(found) ?? '<unknown>'}/${value(wanted) ?? '<none>'}`;
  });
  return orNone(terms.join(', '));
}

const nodeCondition = (node: JsonObject) =>
  objectsAt(status(node), 'conditions').some(({ type, status: value }) => type === 'Ready' && value === 'True')
    ? 'Ready'
    : 'NotReady';

const nodeInfo = (node: JsonObject) => objectAt(status(node), 'nodeInfo');
const nodeAddress = (node: JsonObject, type: string) =>
  orNone(stringAt(objectsAt(status(node), 'addresses').find((address) => address.type === type) ?? {}, 'address'));

function nodeRoles({ metadata }: KubernetesObject): string {
  const prefix = 'node-role.kubernetes.io/';
  const labels = Object.keys(metadata.labels ?? {}).filter((label) => label.startsWith(prefix));
  return orNone(labels.map((label) => label.slice(prefix.length)).join(','));
}

const readiness = (object: JsonObject) =>
  `${numberAt(status(object), 'readyReplicas')}/${numberAt(spec(object), 'replicas')}`;
const scaleTarget = (hpa: JsonObject) => {
  const target = objectAt(spec(hpa), 'scaleTargetRef');
  return `${stringAt(target, 'kind') ?? ''}/${stringAt(target, 'name') ?? ''}`;
};
const roleRef = (binding: JsonObject) =>
  `${stringAt(objectAt(binding, 'roleRef'), 'kind')}/${stringAt(objectAt(binding, 'roleRef'), 'name')}`;

const COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  Namespace: [NAME, column('Status', (object) => stringAt(status(object), 'phase') ?? ''), AGE],
  Pod: [
    NAME,
    column('Ready', podReady),
    column('Status', podStatus),
    column('Restarts', (pod) => String(restarts(pod))),
    AGE,
    wide('IP', (pod) => orNone(stringAt(status(pod), 'podIP'))),
    wide('Node', (pod) => orNone(stringAt(spec(pod), 'nodeName'))),
    wide('Nominated Node', (pod) => orNone(stringAt(status(pod), 'nominatedNodeName'))),
    wide('Readiness Gates', () => '<none>'),
  ],
  Service: [
    NAME,
    column('Type', (service) => stringAt(spec(service), 'type') ?? ''),
    column('Cluster-IP', (service) => orNone(stringAt(spec(service), 'clusterIP'))),
    column('External-IP', () => '<none>'),
    column('Port(s)', ports),
    AGE,
    wide('Selector', (service) => selectorText(objectAt(spec(service), 'selector'))),
  ],
  ConfigMap: [NAME, column('Data', (map) => String(Object.keys(objectAt(map, 'data')).length)), AGE],
  Secret: [
    NAME,
    column('Type', (secret) => stringAt(secret, 'type') ?? ''),
    column('Data', (secret) => Object.keys(objectAt(secret, 'data')).length, 'integer'),
    AGE,
  ],
  Event: [
    column('Last Seen', (event, nowMs) => {
      const seen = stringAt(event, 'lastTimestamp') ?? stringAt(event, 'eventTime');
      return seen ? ageOf(seen, nowMs) : '<unknown>';
    }),
    column('Type', (event) => stringAt(event, 'type') ?? ''),
    column('Reason', (event) => stringAt(event, 'reason') ?? ''),
    column('Object', involved),
    wide('Subobject', (event) => stringAt(objectAt(event, 'involvedObject'), 'fieldPath') ?? ''),
    wide('Source', eventSource),
    column('Message', (event) => (stringAt(event, 'message') ?? '').trim()),
    wide('First Seen', (event, nowMs) => {
      const seen = stringAt(event, 'firstTimestamp') ?? stringAt(event, 'eventTime');
      return seen ? ageOf(seen, nowMs) : '<unknown>';
    }),
    wide('Count', (event) => String(numberAt(event, 'count'))),
    { ...NAME, priority: 1 },
  ],
  Node: [
    NAME,
    column('Status', nodeCondition),
    column('Roles', nodeRoles),
    AGE,
    column('Version', (node) => stringAt(nodeInfo(node), 'kubeletVersion') ?? ''),
    wide('Internal-IP', (node) => nodeAddress(node, 'InternalIP')),
    wide('External-IP', (node) => nodeAddress(node, 'ExternalIP')),
    wide('OS-Image', (node) => stringAt(nodeInfo(node), 'osImage') ?? '<unknown>'),
    wide('Kernel-Version', (node) => stringAt(nodeInfo(node), 'kernelVersion') ?? '<unknown>'),
    wide('Container-Runtime', (node) => stringAt(nodeInfo(node), 'containerRuntimeVersion') ?? '<unknown>'),
  ],
  Deployment: [
    NAME,
    column('Ready', readiness),
    column('Up-to-date', (object) => numberAt(status(object), 'updatedReplicas')),
    column('Available', (object) => numberAt(status(object), 'availableReplicas')),
    AGE,
    ...WORKLOAD_WIDE,
  ],
  ReplicaSet: [
    NAME,
    column('Desired', (object) => numberAt(spec(object), 'replicas'), 'integer'),
    column('Current', (object) => numberAt(status(object), 'replicas'), 'integer'),
    column('Ready', (object) => numberAt(status(object), 'readyReplicas'), 'integer'),
    AGE,
    ...WORKLOAD_WIDE,
  ],
  HorizontalPodAutoscaler: [
    NAME,
    column('Reference', scaleTarget),
    column('Targets', hpaTargets),
    column('MinPods', (hpa) => String(numberAt(spec(hpa), 'minReplicas'))),
    column('MaxPods', (hpa) => numberAt(spec(hpa), 'maxReplicas')),
    column('Replicas', (hpa) => numberAt(status(hpa), 'currentReplicas')),
    AGE,
  ],
  Lease: [NAME, column('Holder', (lease) => stringAt(spec(lease), 'holderIdentity') ?? ''), AGE],
  RoleBinding: [NAME, column('Role', roleRef), AGE],
  ClusterRoleBinding: [NAME, column('Role', roleRef), AGE],
};

const CREATED_AT: Column = {
  name: 'Created At',
  type: 'date',
  description: CREATED_DOCUMENTATION,
  cell: ({ metadata }) => metadata.creationTimestamp ?? null,
};

/** The columns of a built-in kind; name and creation where it has none of its own. */
export const builtinColumns = (kind: string): readonly Column[] => COLUMNS[kind] ?? [NAME, CREATED_AT];

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** How long ago a time was, as kubectl says it: `3d4h`, `90s`. */
export function ageOf(time: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(time)) / 1000));
  const within = (
    limit: number,
    [large, perLarge]: readonly [string, number],
    [small, perSmall]: readonly [string, number]
  ) => {
    const rest = Math.floor((seconds % perLarge) / perSmall);
    return seconds < limit
      ? `${Math.floor(seconds / perLarge)}${large}${rest > 0 ? `${rest}${small}` : ''}`
      : undefined;
  };
  const [day, hour, minute, second] = UNITS;
  if (seconds < 120) {
    return `${seconds}s`;
  }
  if (seconds >= 3 * 3600 && seconds < 8 * 3600) {
    return within(8 * 3600, hour, minute) ?? '';
  }
  return (
    within(600, minute, second) ??
    (seconds < 3 * 3600 ? `${Math.floor(seconds / 60)}m` : undefined) ??
    (seconds < 2 * 86_400 ? `${Math.floor(seconds / 3600)}h` : undefined) ??
    within(8 * 86_400, day, hour) ??
    `${Math.floor(seconds / 86_400)}d`
  );
}
