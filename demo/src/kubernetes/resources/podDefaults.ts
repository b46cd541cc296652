import { objectAt, objectsAt, stringAt, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';

/** Defaults of a pod that depend on its other fields. */
export function applyPodDefaults(pod: KubernetesObject): void {
  const spec = objectAt(pod, 'spec');
  spec.enableServiceLinks ??= true;
  applySpecDefaults(spec);
}

/** The same for the template of a workload; a Deployment's rolling update as well. */
export function applyPodTemplateDefaults(workload: KubernetesObject): void {
  const spec = objectAt(workload, 'spec');
  applySpecDefaults(objectAt(objectAt(spec, 'template'), 'spec'));
  const strategy = objectAt(spec, 'strategy');
  if (strategy.type === 'RollingUpdate') {
    strategy.rollingUpdate = { maxUnavailable: '25%', maxSurge: '25%', ...objectAt(strategy, 'rollingUpdate') };
  }
}

function applySpecDefaults(spec: JsonObject): void {
  for (const container of [...objectsAt(spec, 'containers'), ...objectsAt(spec, 'initContainers')]) {
    container.imagePullPolicy ??= isLatest(stringAt(container, 'image') ?? '') ? 'Always' : 'IfNotPresent';
    defaultRequestsToLimits(objectAt(container, 'resources'));
  }
}

/** Whether an image has the tag `latest`, or no tag and no digest. */
function isLatest(image: string): boolean {
  const tag = image.split('/').at(-1)?.split(/[:@]/)[1];
  return tag === undefined || tag === 'latest';
}

function defaultRequestsToLimits(resources: JsonObject): void {
  if (resources.limits !== undefined) {
    resources.requests = { ...objectAt(resources, 'limits'), ...objectAt(resources, 'requests') };
  }
}
