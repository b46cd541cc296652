import type { ServingPod } from './servingPod';

/** The pods of a pool, in name order, which is the order in which the EPP's spans list ties. */
export class PodSet {
  private pods: ServingPod[] = [];
  private readyPods: readonly ServingPod[] | null = null;

  all(): readonly ServingPod[] {
    return this.pods;
  }

  /** Pods that Kubernetes holds ready: the endpoints that the EPP and the gateway know. */
  ready(): readonly ServingPod[] {
    this.readyPods ??= this.pods.filter((pod) => pod.ready);
    return this.readyPods;
  }

  bySlot(slot: number): ServingPod | undefined {
    return this.pods.find((pod) => pod.identity.slot === slot && !pod.draining);
  }

  add(pod: ServingPod): void {
    this.pods.push(pod);
    this.pods.sort((left, right) => (left.endpointName < right.endpointName ? -1 : 1));
    this.readyPods = null;
  }

  remove(pod: ServingPod): void {
    this.pods = this.pods.filter((other) => other !== pod);
    this.readyPods = null;
  }

  setReady(pod: ServingPod, ready: boolean): void {
    pod.ready = ready;
    this.readyPods = null;
  }
}
