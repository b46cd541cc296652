import { hashFraction } from '../random/hash';
import type { ServingPod } from '../simulation/servingPod';
import type { PoolSpec } from '../world/poolSpec';
import type { MetricFamily } from './family';
import type { Registry } from './registry';
import type { Exporter } from './scrapeTarget';
import type { ValueSeries } from './series';

/** dcgm-exporter's default counters (`etc/default-counters.csv`). */
const GPU_UTIL: MetricFamily = { name: 'DCGM_FI_DEV_GPU_UTIL', help: 'GPU utilization (in %).' };
const FB_USED: MetricFamily = { name: 'DCGM_FI_DEV_FB_USED', help: 'Framebuffer memory used (in MiB).' };
const FB_FREE: MetricFamily = { name: 'DCGM_FI_DEV_FB_FREE', help: 'Framebuffer memory free (in MiB).' };
const GPU_TEMP: MetricFamily = { name: 'DCGM_FI_DEV_GPU_TEMP', help: 'GPU temperature (in C).' };
const POWER_USAGE: MetricFamily = { name: 'DCGM_FI_DEV_POWER_USAGE', help: 'Power draw (in W).' };
const XID_ERRORS: MetricFamily = { name: 'DCGM_FI_DEV_XID_ERRORS', help: 'Value of the last XID error encountered.' };
const TENSOR_ACTIVE: MetricFamily = {
  name: 'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE',
  help: 'Ratio of cycles the tensor (HMMA) pipe is active.',
};

/** Prefill is bound by arithmetic, decoding by memory: the tensor pipe is busy in the one and nearly idle in the other. */
const TENSOR_SHARE_IN_PREFILL = 0.72;
const TENSOR_SHARE_PER_SEQUENCE = 0.012;

/** A memory-bound load draws about half of the power limit; the tensor pipe draws the rest. */
const POWER_SHARE_BUSY = 0.5;
const POWER_SHARE_TENSOR = 0.5;

/** Air-cooled: degrees over the inlet at the power limit, and how fast the heat sink follows. */
const INLET_CELSIUS = 31;
const RISE_AT_MAX_POWER_CELSIUS = 48;
const THERMAL_TIME_CONSTANT_MS = 90_000;

/** Share of the memory that engines reserve for weights and KV-cache (vLLM's `--gpu-memory-utilization`, 0.9). */
const RESERVED_MEMORY_SHARE = 0.9;
/** What the driver keeps with no process on the GPU. */
const DRIVER_MEMORY_MIB = 580;

interface GpuSeries {
  pod: ServingPod;
  /** Position among the pod's GPUs: XIDs strike the first. */
  position: number;
  utilization: ValueSeries;
  memoryUsed: ValueSeries;
  memoryFree: ValueSeries;
  temperature: ValueSeries;
  power: ValueSeries;
  xid: ValueSeries;
  tensorActive: ValueSeries;
  /** Heat sinks and places in the rack differ: a fixed offset per GPU. */
  offsetCelsius: number;
}

/** The metrics of dcgm-exporter on a node: what the GPUs of these pods did since the last scrape. */
export class DcgmExporter implements Exporter {
  private readonly gpus: readonly GpuSeries[];
  private readonly lastActivity = new Map<ServingPod, { busyMs: number; prefillMs: number; sequenceMs: number }>();
  private refreshedMs: number;

  constructor(
    readonly registry: Registry,
    private readonly pool: PoolSpec,
    pods: readonly ServingPod[],
    startMs: number
  ) {
    this.refreshedMs = startMs;
    this.gpus = pods.flatMap((pod) => pod.identity.gpus.map((_, position) => this.makeGpu(pod, position)));
  }

  refresh(nowMs: number): void {
    const elapsedMs = Math.max(1, nowMs - this.refreshedMs);
    const settling = 1 - Math.exp(-elapsedMs / THERMAL_TIME_CONSTANT_MS);
    for (const gpu of this.gpus) {
      this.refreshGpu(gpu, nowMs, elapsedMs, settling);
    }
    for (const { pod } of this.gpus) {
      this.lastActivity.set(pod, pod.activity(nowMs));
    }
    this.refreshedMs = nowMs;
  }

  private refreshGpu(gpu: GpuSeries, nowMs: number, elapsedMs: number, settling: number): void {
    const { gpu: type } = this.pool;
    const activity = gpu.pod.activity(nowMs);
    const last = this.lastActivity.get(gpu.pod) ?? { busyMs: 0, prefillMs: 0, sequenceMs: 0 };
    const share = (key: keyof typeof last) => Math.max(0, Math.min(elapsedMs, activity[key] - last[key])) / elapsedMs;
    const busy = share('busyMs');
    const sequences = Math.max(0, activity.sequenceMs - last.sequenceMs) / elapsedMs;
    const tensor = Math.min(1, share('prefillMs') * TENSOR_SHARE_IN_PREFILL + sequences * TENSOR_SHARE_PER_SEQUENCE);
    const load = POWER_SHARE_BUSY * busy + POWER_SHARE_TENSOR * Math.min(1, tensor / TENSOR_SHARE_IN_PREFILL);
    gpu.utilization.value = Math.round(100 * busy);
    gpu.tensorActive.value = Number(tensor.toFixed(6));
    gpu.power.value = Number((type.idlePowerWatts + (type.maxPowerWatts - type.idlePowerWatts) * load).toFixed(3));
    const target =
      INLET_CELSIUS + gpu.offsetCelsius + (RISE_AT_MAX_POWER_CELSIUS * gpu.power.value) / type.maxPowerWatts;
    const before = gpu.temperature.value === 0 ? target : gpu.temperature.value;
    gpu.temperature.value = Number((before + (target - before) * settling).toFixed(2));
    const used = gpu.pod.isRunning ? Math.round(type.memoryMiB * RESERVED_MEMORY_SHARE) : DRIVER_MEMORY_MIB;
    gpu.memoryUsed.value = used;
    gpu.memoryFree.value = type.memoryMiB - used;
    gpu.xid.value = gpu.position === 0 ? gpu.pod.lastXid : 0;
  }

  private makeGpu(pod: ServingPod, position: number): GpuSeries {
    const gpu = pod.identity.gpus[position];
    if (gpu === undefined) {
      throw new RangeError(`pod ${pod.identity.name} has no GPU ${position}`);
    }
    const labels = {
      gpu: String(gpu.index),
      UUID: gpu.uuid,
      device: `nvidia${gpu.index}`,
      modelName: this.pool.gpu.modelName,
      Hostname: pod.identity.nodeName,
      container: 'server',
      namespace: this.pool.namespace,
      pod: pod.identity.name,
    };
    const gauge = (family: MetricFamily) => this.registry.gauge(family, labels);
    return {
      pod,
      position,
      utilization: gauge(GPU_UTIL),
      memoryUsed: gauge(FB_USED),
      memoryFree: gauge(FB_FREE),
      temperature: gauge(GPU_TEMP),
      power: gauge(POWER_USAGE),
      xid: gauge(XID_ERRORS),
      tensorActive: gauge(TENSOR_ACTIVE),
      offsetCelsius: 5 * hashFraction(gpu.uuid, 'offset') - 2.5,
    };
  }
}
