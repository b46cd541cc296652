import { isDeepStrictEqual } from 'node:util';
import { KINDS, type KindName } from './kinds';
import type { KubernetesObject } from './object';
import type { HpaObject, ScaledObject, WorkloadObject } from './schemas';
import { WatchedKind, type WatchContext } from './watchedKind';

type WatchedKindOf<Name extends KindName> = WatchedKind<(typeof KINDS)[Name]['schema']>;

/** Every kind that the proxy watches in a cluster. */
export type WatchedKinds = { readonly [Name in KindName]: WatchedKindOf<Name> };

export type AnyWatchedKind = WatchedKinds[KindName];

export function createWatchedKinds(context: WatchContext): WatchedKinds {
  return {
    gatewayClass: new WatchedKind(KINDS.gatewayClass, context),
    gateway: new WatchedKind(KINDS.gateway, context),
    httpRoute: new WatchedKind(KINDS.httpRoute, context),
    inferencePool: new WatchedKind(KINDS.inferencePool, context),
    inferenceObjective: new WatchedKind(KINDS.inferenceObjective, context),
    inferenceModelRewrite: new WatchedKind(KINDS.inferenceModelRewrite, context),
    pod: new WatchedKind(KINDS.pod, context),
    service: new WatchedKind(KINDS.service, context),
    node: new WatchedKind(KINDS.node, context, { isSame: hasSameLabels }),
    deployment: new WatchedKind(KINDS.deployment, context, { labelsOf: labelsOfItsPods }),
    statefulSet: new WatchedKind(KINDS.statefulSet, context, { labelsOf: labelsOfItsPods }),
    leaderWorkerSet: new WatchedKind(KINDS.leaderWorkerSet, context, { labelsOf: labelsOfItsPods }),
    horizontalPodAutoscaler: new WatchedKind(KINDS.horizontalPodAutoscaler, context, { labelsOf: whatItScales }),
    scaledObject: new WatchedKind(KINDS.scaledObject, context, { labelsOf: whatItScales }),
  };
}

/** A workload belongs to a pool when the pods that it makes do, also while it makes none. */
function labelsOfItsPods({ spec }: WorkloadObject): Array<Record<string, string>> {
  const groups = spec.leaderWorkerTemplate;
  return [spec.template, groups?.leaderTemplate, groups?.workerTemplate].flatMap((template) =>
    template?.metadata?.labels === undefined ? [] : [template.metadata.labels]
  );
}

/** Autoscalers are looked for by their target. */
function whatItScales({ spec }: HpaObject | ScaledObject): Array<Record<string, string>> {
  return [{ kind: spec.scaleTargetRef.kind ?? 'Deployment', name: spec.scaleTargetRef.name }];
}

/** Of nodes nothing else is read, and each tells of itself every few minutes. */
function hasSameLabels(before: KubernetesObject, after: KubernetesObject): boolean {
  return isDeepStrictEqual(before.metadata.labels, after.metadata.labels);
}
