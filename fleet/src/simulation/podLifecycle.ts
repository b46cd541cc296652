import type { LandingBatch } from '@ngf/contract';

import { DcgmExporter } from '../exposition/dcgm';
import { dcgmIdentity, serverIdentity } from '../exposition/identity';
import { ScrapeTarget, type SettledListener } from '../exposition/scrapeTarget';
import { hash32 } from '../random/hash';
import { podIdentity } from '../world/podIdentity';
import { poolKey, type PoolSpec } from '../world/poolSpec';
import type { EventQueue } from './eventQueue';
import type { PodSet } from './podSet';
import type { SimulatedRequest } from './request';
import { ServingPod, type PodListener } from './servingPod';

/** A model server that starts has its image on the node, but loads its weights first. */
const COLD_START_MS = 75_000;
/** Readiness probes: this long until a failing pod leaves the endpoints, and until one that came back joins them. */
const UNREADY_AFTER_MS = 5_000;
const READY_AFTER_MS = 4_000;

/** What the lifecycle of a pool's pods works with. */
export interface LifecycleParts {
  pool: PoolSpec;
  poolIndex: number;
  pods: PodSet;
  events: EventQueue;
  listener: PodListener;
  podFailed: (request: SimulatedRequest, nowMs: number) => void;
  settled: SettledListener;
  scrapeIntervalMs: number;
  fleetStartMs: number;
}

/** Where a target lies in the scrape interval: spread by its name, in whole seconds. */
export function scrapePhaseMs(scrapeIntervalMs: number, ...name: ReadonlyArray<string | number>): number {
  return (hash32(...name, 'scrape phase') % (scrapeIntervalMs / 1000)) * 1000;
}

/** Pods come, crash, come back and go; nodes report their GPUs. */
export class PodLifecycle {
  private readonly nodeTargets = new Map<string, ScrapeTarget>();
  private leaving: ScrapeTarget[] = [];

  constructor(private readonly parts: LifecycleParts) {}

  /** Targets of the pods and of their nodes. */
  *targets(): Iterable<ScrapeTarget> {
    for (const pod of this.parts.pods.all()) {
      yield pod.target;
    }
    yield* this.nodeTargets.values();
  }

  /** Ends the series of targets that have gone. */
  collectLeaving(nowMs: number, batch: LandingBatch): void {
    for (const target of this.leaving) {
      target.remove(nowMs, batch);
    }
    this.leaving = [];
  }

  /** A pod that has been there all along. */
  addEstablished(slot: number, generation: number, nowMs: number): void {
    const pod = this.create(slot, generation, nowMs);
    pod.startProcess(nowMs);
    this.parts.pods.setReady(pod, true);
  }

  /** A pod that is new: scheduled now, ready after its cold start. */
  addStarting(slot: number, generation: number, nowMs: number): void {
    const pod = this.create(slot, generation, nowMs);
    this.parts.events.schedule(nowMs + COLD_START_MS, (atMs) => {
      if (!pod.draining && !pod.isRunning) {
        pod.startProcess(atMs);
        this.readyLater(pod, atMs);
      }
    });
  }

  crash(pod: ServingPod, nowMs: number): void {
    for (const request of pod.killProcess(nowMs)) {
      this.parts.podFailed(request, nowMs);
    }
    this.parts.events.schedule(nowMs + UNREADY_AFTER_MS, () => {
      if (!pod.isRunning) {
        this.parts.pods.setReady(pod, false);
      }
    });
  }

  /** A pod that was down before time began. */
  startDown(pod: ServingPod, nowMs: number): void {
    pod.killProcess(nowMs);
    this.parts.pods.setReady(pod, false);
  }

  restart(pod: ServingPod, nowMs: number): void {
    if (pod.draining || pod.isRunning) {
      return;
    }
    pod.restarts++;
    pod.startProcess(nowMs);
    this.readyLater(pod, nowMs);
  }

  /** The pod goes at once, with what it was answering; another takes its place after a cold start. */
  replace(pod: ServingPod, nowMs: number): void {
    pod.draining = true;
    this.crash(pod, nowMs);
    this.remove(pod);
    this.addStarting(pod.identity.slot, nowMs, nowMs);
  }

  /** One pod after the other, each when the one before it serves again. */
  replaceAll(nowMs: number): void {
    const slots = this.parts.pods.all().flatMap(({ identity, draining }) => (draining ? [] : [identity.slot]));
    slots.forEach((slot, index) =>
      this.parts.events.schedule(nowMs + index * (COLD_START_MS + READY_AFTER_MS), (atMs) => {
        const pod = this.parts.pods.bySlot(slot);
        if (pod !== undefined && pod.createdMs <= nowMs) {
          this.replace(pod, atMs);
        }
      })
    );
  }

  /** Takes the pod out of the endpoints; it goes when its last request has ended. */
  drain(pod: ServingPod, nowMs: number): void {
    pod.draining = true;
    this.parts.pods.setReady(pod, false);
    this.removeWhenIdle(pod, nowMs);
  }

  removeWhenIdle(pod: ServingPod, nowMs: number): void {
    if (!pod.draining || !pod.isIdle) {
      return;
    }
    this.parts.events.schedule(nowMs, () => {
      if (this.parts.pods.all().includes(pod)) {
        this.remove(pod);
      }
    });
  }

  private remove(pod: ServingPod): void {
    this.parts.pods.remove(pod);
    this.leaving.push(pod.target);
    this.refreshNode(pod);
  }

  private readyLater(pod: ServingPod, nowMs: number): void {
    this.parts.events.schedule(nowMs + READY_AFTER_MS, () => {
      if (pod.isRunning && !pod.draining) {
        this.parts.pods.setReady(pod, true);
      }
    });
  }

  private create(slot: number, generation: number, nowMs: number): ServingPod {
    const { pool, poolIndex, pods, events, listener, settled, scrapeIntervalMs } = this.parts;
    const identity = podIdentity(pool, poolIndex, slot, generation);
    const phaseMs = scrapePhaseMs(scrapeIntervalMs, poolKey(pool), identity.name);
    const target = new ScrapeTarget(serverIdentity(pool, identity), phaseMs, settled);
    const pod = new ServingPod(pool, identity, target, nowMs, events, listener);
    pods.add(pod);
    this.refreshNode(pod);
    return pod;
  }

  /** dcgm-exporter maps GPUs to pods anew; its process goes on, so its start time stays. */
  private refreshNode(changed: ServingPod): void {
    const { pool, pods, settled, scrapeIntervalMs, fleetStartMs } = this.parts;
    const { nodeName } = changed.identity;
    let target = this.nodeTargets.get(nodeName);
    if (target === undefined) {
      const phaseMs = scrapePhaseMs(scrapeIntervalMs, pool.cluster, nodeName);
      target = new ScrapeTarget(dcgmIdentity(pool, changed.identity), phaseMs, settled);
      this.nodeTargets.set(nodeName, target);
    }
    const onNode = pods.all().filter((pod) => pod.identity.nodeName === nodeName);
    if (onNode.length === 0) {
      this.nodeTargets.delete(nodeName);
      this.leaving.push(target);
      return;
    }
    target.start(fleetStartMs, (registry) => new DcgmExporter(registry, pool, onNode, fleetStartMs));
  }
}
