import { posix } from 'node:path';
import { asPoolSpecV1 } from '@ngf/contract';
import { ProblemError } from '../../errors';
import type { PodSpec, PoolObject, WorkloadObject } from '../kubernetes/schemas';
import type { WatchedKinds } from '../kubernetes/watchedKinds';

const CONFIG_FLAGS = ['--config-file', '-config-file', '--configFile', '-configFile'];
const INLINE_FLAGS = ['--config-text', '-config-text', '--configText', '-configText'];

/** Where the endpoint picker's configuration stands. */
export interface ConfigPlace {
  namespace: string;
  name: string;
  key: string;
}

/** The Deployment behind the Service that a pool refers to; undefined where there is none. */
export function endpointPickerOf(kinds: WatchedKinds, pool: PoolObject): WorkloadObject | undefined {
  const namespace = pool.metadata.namespace ?? '';
  const ref = asPoolSpecV1(pool.spec).endpointPickerRef;
  if (ref === undefined || (ref.kind ?? 'Service') !== 'Service') {
    return undefined;
  }
  const selector = kinds.service.cache.get(namespace, ref.name)?.spec?.selector ?? {};
  return kinds.deployment.cache.withLabels(namespace, selector)[0];
}

/**
 * The ConfigMap and key that the endpoint picker reads: by its flag for the file, and the volume mounted there.
 *
 * @throws ProblemError 404 where the picker's configuration is in no ConfigMap
 */
export function configPlaceOf(deployment: WorkloadObject): ConfigPlace {
  const spec = deployment.spec.template?.spec;
  const words = (spec?.containers ?? []).flatMap(({ command = [], args = [] }) => [...command, ...args]);
  const file = flagValue(words, CONFIG_FLAGS);
  if (file === undefined) {
    const where = flagValue(words, INLINE_FLAGS) === undefined ? 'has no flag for one' : 'has it in its arguments';
    throw notInConfigMap(deployment, `${where} (--config-file names a file in a ConfigMap)`);
  }
  const place = spec === undefined ? undefined : mountedKey(spec, file);
  if (place === undefined) {
    throw notInConfigMap(deployment, `reads ${file}, where no ConfigMap is mounted`);
  }
  return { namespace: deployment.metadata.namespace ?? '', ...place };
}

function mountedKey(
  { containers = [], volumes = [] }: PodSpec,
  file: string
): Omit<ConfigPlace, 'namespace'> | undefined {
  const mounts = containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
  for (const { name: volumeName, mountPath } of mounts) {
    const configMap = volumes.find(({ name }) => name === volumeName)?.configMap;
    const path = posix.relative(mountPath, file);
    if (configMap?.name !== undefined && !path.startsWith('..')) {
      // Mounted as a single file (subPath), the path is empty: the file's own name is the key.
      const key =
        configMap.items?.find((item) => item.path === path)?.key ?? (path === '' ? posix.basename(file) : path);
      return { name: configMap.name, key };
    }
  }
  return undefined;
}

function flagValue(words: readonly string[], flags: readonly string[]): string | undefined {
  for (const flag of flags) {
    const joined = words.find((word) => word.startsWith(`${flag}=`));
    const index = words.indexOf(flag);
    const value = joined?.slice(flag.length + 1) ?? (index < 0 ? undefined : words[index + 1]);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

function notInConfigMap({ metadata }: WorkloadObject, why: string): ProblemError {
  const detail = `The endpoint picker’s configuration is in no ConfigMap: Deployment "${metadata.name}" ${why}.`;
  return new ProblemError(404, 'NoConfigMap', detail);
}
