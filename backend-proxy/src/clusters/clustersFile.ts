import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { Type, type Static } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { parse } from 'yaml';
import { ConfigurationError } from '../environment';

/** An RFC 1123 label: it stands in paths and in telemetry. */
const CLUSTER_NAME = '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$';

const ClusterEntrySchema = Type.Object(
  {
    name: Type.String({ pattern: CLUSTER_NAME }),
    displayName: Type.Optional(Type.String({ minLength: 1 })),
    kubeconfig: Type.Optional(Type.String({ minLength: 1 })),
    context: Type.Optional(Type.String({ minLength: 1 })),
    default: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false }
);

type ClusterEntry = Static<typeof ClusterEntrySchema>;

const ClustersFileSchema = Type.Object({ clusters: Type.Array(Type.Unknown()) }, { additionalProperties: false });

/** A cluster as it is configured. */
export interface ClusterConfig {
  name: string;
  displayName: string;
  default: boolean;
  /** What is not as it should be with this cluster alone: it is listed with it, and the others work. */
  kubeConfig: KubeConfig | { problem: string };
  /** Changes whenever the connection does. */
  fingerprint: string;
}

/**
 * The clusters of a clusters.yaml: `clusters: [{name, displayName, kubeconfig, context, default}]`. A kubeconfig is a path,
 * from the file's folder; without one the proxy's own service account is meant.
 *
 * @throws ConfigurationError where the file as a whole cannot be understood: no YAML, a name that is none or stands twice
 */
export function readClustersFile(path: string): ClusterConfig[] {
  const entries = readEntries(path);
  const names = entries.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const defaults = entries.filter((entry) => entry.default === true);
  if (twice !== undefined) {
    throw new ConfigurationError([`${path}: the name "${twice}" stands twice`]);
  }
  if (defaults.length > 1) {
    throw new ConfigurationError([`${path}: ${defaults.map(({ name }) => name).join(' and ')} are both the default`]);
  }
  const defaultName = defaults[0]?.name ?? names[0];
  return entries.map((entry) => clusterConfig(entry, dirname(path), entry.name === defaultName));
}

/** Files that a change of must be noticed, the clusters.yaml apart. */
export function kubeconfigPaths(path: string): string[] {
  return readEntries(path).flatMap(({ kubeconfig }) =>
    kubeconfig === undefined ? [] : [resolve(dirname(path), kubeconfig)]
  );
}

function readEntries(path: string): ClusterEntry[] {
  const content = parseYaml(path);
  if (!Check(ClustersFileSchema, content)) {
    throw new ConfigurationError([`${path}: must hold a list "clusters" and nothing else`]);
  }
  const problems = content.clusters.flatMap((entry, index) =>
    Errors(ClusterEntrySchema, entry).map(
      ({ instancePath, message }) => `${path}: clusters[${index}]${instancePath.replaceAll('/', '.')} ${message}`
    )
  );
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  return content.clusters.filter((entry) => Check(ClusterEntrySchema, entry));
}

function parseYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigurationError([`${path}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function clusterConfig(entry: ClusterEntry, folder: string, isDefault: boolean): ClusterConfig {
  const kubeConfig = loadKubeConfig(entry, folder);
  const connection = kubeConfig instanceof KubeConfig ? kubeConfig.exportConfig() : kubeConfig.problem;
  return {
    name: entry.name,
    displayName: entry.displayName ?? entry.name,
    default: isDefault,
    kubeConfig,
    fingerprint: JSON.stringify([entry.displayName, connection]),
  };
}

function loadKubeConfig({ kubeconfig, context }: ClusterEntry, folder: string): ClusterConfig['kubeConfig'] {
  const kubeConfig = new KubeConfig();
  try {
    if (kubeconfig === undefined) {
      kubeConfig.loadFromCluster();
    } else {
      kubeConfig.loadFromFile(resolve(folder, kubeconfig));
    }
  } catch (error) {
    const why =
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'does not exist' : 'is not valid';
    return { problem: `its kubeconfig ${why}` };
  }
  if (context !== undefined) {
    kubeConfig.setCurrentContext(context);
  }
  const name = kubeConfig.getCurrentContext();
  return kubeConfig.getContextObject(name) === null
    ? { problem: `its kubeconfig has no context "${name}"` }
    : kubeConfig;
}

/** Single mode: one cluster, of a kubeconfig or, undefined, of the pod that the proxy runs in. */
export function singleCluster(kubeconfig: string | undefined): ClusterConfig {
  const entry = { name: 'default', ...(kubeconfig !== undefined && { kubeconfig }) };
  return clusterConfig(entry, process.cwd(), true);
}
