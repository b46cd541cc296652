import type { PodSpec, WorkloadObject } from '../kubernetes/schemas';

/** What a workload's pod template says about the model that it serves; null where it does not say. */
export interface ModelServer {
  modelName: string | null;
  modelVersion: string | null;
  servingBackend: string | null;
  /** GPUs of one replica. */
  gpusPerReplica: number | null;
}

/** Read in this order: the engine's label, its image, its command. */
const ENGINE_LABELS = ['llm-d.ai/engine-type', 'inference.networking.k8s.io/engine-type'];
const ENGINES: ReadonlyArray<[engine: string, pattern: RegExp]> = [
  ['triton-tensorrt-llm', /tritonserver|triton-tensorrt/],
  ['trtllm-serve', /tensorrt-llm|tensorrt_llm|trtllm/],
  ['sglang', /sglang/],
  ['tgi', /text-generation-inference|text-generation-launcher/],
  ['vllm', /vllm|llm-d/],
];
/** vLLM, SGLang and Text Generation Inference. The name that clients use goes before the model's path. */
const MODEL_FLAGS = ['--served-model-name', '--model', '--model-path', '--model-id'];
const VERSION_FLAGS = ['--revision'];
const GPU_RESOURCE = /(^|[./-])gpu$/;

export function modelServerOf(workload: WorkloadObject): ModelServer {
  const { spec } = workload;
  const groups = spec.leaderWorkerTemplate;
  const template = spec.template ?? groups?.leaderTemplate ?? groups?.workerTemplate;
  const words = wordsOf(template?.spec);
  return {
    modelName: flagValue(words, MODEL_FLAGS) ?? wordAfter(words, 'serve'),
    modelVersion: flagValue(words, VERSION_FLAGS),
    servingBackend: engineOf(template?.metadata?.labels, template?.spec, words),
    gpusPerReplica: gpusPerReplica(workload),
  };
}

/** The command lines of all containers, word by word; scripts given to a shell too. */
function wordsOf(spec: PodSpec | undefined): string[] {
  const lines = (spec?.containers ?? []).flatMap(({ command = [], args = [] }) => [...command, ...args]);
  return lines.flatMap((line) => line.split(/\s+/)).filter((word) => word !== '' && word !== '\\');
}

function flagValue(words: readonly string[], flags: readonly string[]): string | null {
  for (const flag of flags) {
    const joined = words.find((word) => word.startsWith(`${flag}=`));
    const value = joined === undefined ? wordAfter(words, flag) : joined.slice(flag.length + 1);
    if (value !== null) {
      return unquoted(value);
    }
  }
  return null;
}

/** `vllm serve MODEL`, `trtllm-serve serve MODEL`, `--model MODEL`. */
function wordAfter(words: readonly string[], word: string): string | null {
  const index = words.indexOf(word);
  const next = index < 0 ? undefined : words[index + 1];
  return next === undefined || next.startsWith('-') ? null : unquoted(next);
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2');
}

function engineOf(
  labels: Readonly<Record<string, string>> | undefined,
  spec: PodSpec | undefined,
  words: readonly string[]
): string | null {
  const labelled = ENGINE_LABELS.map((label) => labels?.[label]).find((engine) => engine !== undefined);
  if (labelled !== undefined) {
    return labelled;
  }
  const images = (spec?.containers ?? []).map(({ image = '' }) => image).join(' ');
  const signs = [images, words.join(' ')];
  for (const sign of signs) {
    const engine = ENGINES.find(([, pattern]) => pattern.test(sign))?.[0];
    if (engine !== undefined) {
      return engine;
    }
  }
  return null;
}

/** Of a group of pods, where the workload makes groups: one leader, the others workers. */
function gpusPerReplica({ spec }: WorkloadObject): number | null {
  const groups = spec.leaderWorkerTemplate;
  if (groups === undefined) {
    return gpusOf(spec.template?.spec);
  }
  const worker = gpusOf(groups.workerTemplate?.spec);
  const leader = gpusOf((groups.leaderTemplate ?? groups.workerTemplate)?.spec);
  return worker === null || leader === null ? null : leader + worker * ((groups.size ?? 1) - 1);
}

function gpusOf(spec: PodSpec | undefined): number | null {
  if (spec?.containers === undefined) {
    return null;
  }
  const limits = spec.containers.flatMap(({ resources }) => Object.entries(resources?.limits ?? {}));
  return limits.reduce((sum, [resource, count]) => sum + (GPU_RESOURCE.test(resource) ? Number(count) : 0), 0);
}
