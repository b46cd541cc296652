import { objectAt, objectsAt, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import type { AdmissionContext } from './resource';

const TOLERATION_SECONDS = 300;

const evictionToleration = (condition: string): JsonObject => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: TOLERATION_SECONDS,
});

/** What admission adds to a new pod, and its first status. */
export function preparePod(pod: KubernetesObject): void {
  const spec = objectAt(pod, 'spec');
  const given = objectsAt(spec, 'tolerations');
  const added = ['not-ready', 'unreachable'].map(evictionToleration);
  spec.tolerations = [...given, ...added.filter(({ key }) => !given.some((other) => other.key === key))];
  spec.priority ??= 0;
  spec.preemptionPolicy ??= 'PreemptLowerPriority';
  pod.status = { phase: 'Pending', qosClass: qosClass(spec) };
}

/** How a pod is treated when its node runs out of memory, by what its containers ask for. */
function qosClass(spec: JsonObject): string {
  const resources = objectsAt(spec, 'containers').map((container) => objectAt(container, 'resources'));
  const amounts = (item: JsonObject, key: string) => ['cpu', 'memory'].map((name) => objectAt(item, key)[name]);
  if (
    resources.every((item) =>
      [...amounts(item, 'limits'), ...amounts(item, 'requests')].every((value) => value === undefined)
    )
  ) {
    return 'BestEffort';
  }
  const isGuaranteed = resources.every((item) =>
    amounts(item, 'limits').every((limit, index) => limit !== undefined && limit === amounts(item, 'requests')[index])
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

/** A namespace is held by its contents until a controller says that they are gone. */
export function prepareNamespace(namespace: KubernetesObject): void {
  namespace.spec = { finalizers: ['kubernetes'] };
  namespace.status = { phase: 'Active' };
}

export function labelNamespace(namespace: KubernetesObject): void {
  const { metadata } = namespace;
  metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name ?? '' };
}

/** What is written as text is kept as base64. */
export function encodeSecret(secret: KubernetesObject): void {
  const texts = Object.entries(objectAt(secret, 'stringData'));
  if (texts.length > 0) {
    const encoded = texts.map(([key, text]) => [key, Buffer.from(String(text)).toString('base64')]);
    secret.data = { ...objectAt(secret, 'data'), ...Object.fromEntries(encoded) };
  }
  delete secret.stringData;
}

export function defaultService(service: KubernetesObject): void {
  const spec = objectAt(service, 'spec');
  if (spec.type !== 'ExternalName') {
    spec.internalTrafficPolicy ??= 'Cluster';
  }
  for (const port of objectsAt(spec, 'ports')) {
    port.targetPort ??= port.port;
  }
}

/** Gives a service an address of its own in 10.96.0.0/16. */
export function prepareService(service: KubernetesObject, context: AdmissionContext): void {
  const spec = objectAt(service, 'spec');
  if (spec.type === 'ExternalName') {
    return;
  }
  spec.clusterIP ??= freeAddress(context);
  spec.clusterIPs ??= [spec.clusterIP];
  spec.ipFamilies ??= ['IPv4'];
  spec.ipFamilyPolicy ??= 'SingleStack';
}

function freeAddress({ random, isUsed }: AdmissionContext): string {
  for (;;) {
    const address = `10.96.${Math.floor(random() * 256)}.${1 + Math.floor(random() * 254)}`;
    if (!isUsed('services', (other) => objectAt(other, 'spec').clusterIP === address)) {
      return address;
    }
  }
}
