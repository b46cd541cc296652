/** What a type of GPU brings, from NVIDIA's data sheets; power and memory as DCGM reports them. */
export interface GpuType {
  /** DCGM's label `modelName`, as NVML names the product. */
  modelName: string;
  /** For node names. */
  slug: string;
  memoryMiB: number;
  /** Power with no work, W. */
  idlePowerWatts: number;
  /** Power limit, W. */
  maxPowerWatts: number;
}

export const GPU_TYPES = {
  h100: {
    modelName: 'NVIDIA H100 80GB HBM3',
    slug: 'h100',
    memoryMiB: 81_559,
    idlePowerWatts: 72,
    maxPowerWatts: 700,
  },
  h200: { modelName: 'NVIDIA H200', slug: 'h200', memoryMiB: 143_771, idlePowerWatts: 76, maxPowerWatts: 700 },
  a100: {
    modelName: 'NVIDIA A100-SXM4-80GB',
    slug: 'a100',
    memoryMiB: 81_920,
    idlePowerWatts: 62,
    maxPowerWatts: 400,
  },
  l40s: { modelName: 'NVIDIA L40S', slug: 'l40s', memoryMiB: 46_068, idlePowerWatts: 35, maxPowerWatts: 350 },
} as const satisfies Record<string, GpuType>;
