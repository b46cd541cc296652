import { occurrenceAt, type Incident, type Occurrence } from '../incidents/incident';
import type { ScalingEvent } from '../inventory';
import type { PoolSpec } from '../world/poolSpec';
import type { EventQueue } from './eventQueue';
import type { Gateway } from './gateway';
import type { PodLifecycle } from './podLifecycle';
import type { PodSet } from './podSet';

/** XID 94, a contained ECC error: the process that used the page dies, the GPU goes on (NVIDIA, XID catalogue). */
const XID_CONTAINED_ECC_ERROR = 94;
/** How long the pod takes to come back from it, within the incident. */
const XID_RESTART_MS = 90_000;

/** An incident that scales changes the replicas by this share, at least by one. */
const SCALING_SHARE = 0.25;

/** What incidents act on. */
export interface IncidentParts {
  pool: PoolSpec;
  pods: PodSet;
  events: EventQueue;
  gateway: Gateway;
  lifecycle: PodLifecycle;
  scaled: (event: ScalingEvent) => void;
}

/** Brings a pool's incidents about. Those that are only a matter of load are in the arrivals. */
export class IncidentRunner {
  replicas: number;
  /** Replicas outside of incidents. */
  private usualReplicas: number;

  constructor(
    private readonly parts: IncidentParts,
    private readonly incidents: readonly Incident[]
  ) {
    this.replicas = parts.pool.replicas;
    this.usualReplicas = parts.pool.replicas;
  }

  /** Sets the pool up as it is at `nowMs`, incidents under way included, and schedules what comes. */
  begin(nowMs: number): void {
    const current = this.incidents.map((incident) => ({ incident, occurrence: occurrenceAt(incident, nowMs) }));
    const underWay = current.filter(({ occurrence }) => occurrence !== undefined && occurrence.beginMs <= nowMs);
    for (const { incident } of underWay) {
      this.replicas = this.replicasDuring(incident);
    }
    for (let slot = 0; slot < this.replicas; slot++) {
      this.parts.lifecycle.addEstablished(slot, 0, nowMs);
    }
    this.parts.gateway.startEpp(nowMs);
    for (const { incident } of underWay) {
      this.resume(incident, nowMs);
    }
    for (const { incident, occurrence } of current) {
      if (occurrence !== undefined) {
        this.schedule(incident, occurrence, nowMs);
      }
    }
  }

  /** Sets the replicas from outside; incidents to come start from these. */
  scale(replicas: number, trigger: string, nowMs: number): void {
    this.usualReplicas = replicas;
    this.scaleTo(replicas, trigger, nowMs, nowMs);
  }

  private schedule(incident: Incident, { beginMs, endMs }: Occurrence, nowMs: number): void {
    const { events } = this.parts;
    if (beginMs > nowMs) {
      events.schedule(beginMs, (atMs) => this.start(incident, { beginMs, endMs }, atMs));
    }
    if (incident.kind === 'gpu-xid') {
      events.schedule(Math.max(nowMs, Math.min(endMs, beginMs + XID_RESTART_MS)), (atMs) =>
        this.restart(incident, atMs)
      );
    }
    events.schedule(endMs, (atMs) => {
      this.stop(incident, atMs);
      const next = occurrenceAt(incident, atMs);
      if (next !== undefined) {
        this.schedule(incident, next, atMs);
      }
    });
  }

  private start(incident: Incident, occurrence: Occurrence, nowMs: number): void {
    const pod = this.parts.pods.bySlot(incident.podIndex ?? 0);
    switch (incident.kind) {
      case 'pod-crash':
        if (pod !== undefined) {
          this.parts.lifecycle.crash(pod, nowMs);
        }
        break;
      case 'gpu-xid':
        if (pod !== undefined) {
          pod.lastXid = XID_CONTAINED_ECC_ERROR;
          this.parts.lifecycle.crash(pod, nowMs);
        }
        break;
      case 'epp-down':
        this.parts.gateway.killEpp(nowMs);
        break;
      case 'scale-up':
      case 'scale-down':
        this.scaleTo(this.replicasDuring(incident), incident.name, occurrence.beginMs, nowMs);
        break;
      case 'kv-saturation':
      case 'hot-prefix':
        break;
    }
  }

  /** The same as `start`, for an incident that began before time did. */
  private resume(incident: Incident, nowMs: number): void {
    const pod = this.parts.pods.bySlot(incident.podIndex ?? 0);
    if (incident.kind === 'epp-down') {
      this.parts.gateway.killEpp(nowMs);
    } else if (pod !== undefined && (incident.kind === 'pod-crash' || incident.kind === 'gpu-xid')) {
      pod.lastXid = incident.kind === 'gpu-xid' ? XID_CONTAINED_ECC_ERROR : 0;
      this.parts.lifecycle.startDown(pod, nowMs);
    }
  }

  private stop(incident: Incident, nowMs: number): void {
    const pod = this.parts.pods.bySlot(incident.podIndex ?? 0);
    switch (incident.kind) {
      case 'pod-crash':
        this.restart(incident, nowMs);
        break;
      case 'gpu-xid':
        // The node's driver is reloaded: DCGM no longer remembers the error.
        if (pod !== undefined) {
          pod.lastXid = 0;
        }
        break;
      case 'epp-down':
        this.parts.gateway.startEpp(nowMs);
        break;
      case 'scale-up':
      case 'scale-down':
        this.scaleTo(this.usualReplicas, incident.name, nowMs, nowMs);
        break;
      case 'kv-saturation':
      case 'hot-prefix':
        break;
    }
  }

  private restart(incident: Incident, nowMs: number): void {
    const pod = this.parts.pods.bySlot(incident.podIndex ?? 0);
    if (pod !== undefined) {
      this.parts.lifecycle.restart(pod, nowMs);
    }
  }

  private replicasDuring(incident: Incident): number {
    const { minReplicas, maxReplicas } = this.parts.pool;
    const replicas = this.usualReplicas;
    const change = Math.max(1, Math.round(replicas * SCALING_SHARE));
    switch (incident.kind) {
      case 'scale-up':
        return Math.max(replicas, Math.min(maxReplicas, replicas + change));
      case 'scale-down':
        return Math.min(replicas, Math.max(minReplicas, replicas - change));
      default:
        return this.replicas;
    }
  }

  private scaleTo(replicas: number, trigger: string, generationMs: number, nowMs: number): void {
    const { pool, pods, lifecycle, scaled } = this.parts;
    const fromReplicas = this.replicas;
    if (replicas === fromReplicas) {
      return;
    }
    this.replicas = replicas;
    for (let slot = fromReplicas; slot < replicas; slot++) {
      lifecycle.addStarting(slot, generationMs, nowMs);
    }
    for (let slot = fromReplicas - 1; slot >= replicas; slot--) {
      const pod = pods.bySlot(slot);
      if (pod !== undefined) {
        lifecycle.drain(pod, nowMs);
      }
    }
    scaled({
      timestampMs: nowMs,
      cluster: pool.cluster,
      namespace: pool.namespace,
      pool: pool.name,
      event: replicas > fromReplicas ? 'ScaleUp' : 'ScaleDown',
      fromReplicas,
      toReplicas: replicas,
      trigger,
    });
  }
}
