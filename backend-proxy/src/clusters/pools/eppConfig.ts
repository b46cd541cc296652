import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { MERGE_PATCH_MEDIA_TYPE, type EppConfig, type EppConfigUpdate } from '@ngf/contract';
import { invalidFields, ProblemError } from '../../errors';
import { ClusterUnreachable } from '../kubernetes/apiErrors';
import type { KubernetesCluster } from '../kubernetes/cluster';
import type { LastAnswers } from '../kubernetes/lastAnswers';
import { objectPath } from '../kubernetes/kinds';
import { KubernetesObjectSchema } from '../kubernetes/object';
import type { PoolObject, WorkloadObject } from '../kubernetes/schemas';
import { writeObject, writeUnwatched, type WriteRequest, type Writer } from '../write/writeObject';
import { configPlaceOf, endpointPickerOf, type ConfigPlace } from './endpointPicker';
import { editConfigFile, readConfigFile } from './eppConfigFile';
import { rolloutOf } from './rollout';

const ConfigMapSchema = Type.Object(
  {
    ...KubernetesObjectSchema.properties,
    metadata: Type.Object({ name: Type.String(), resourceVersion: Type.String() }, { additionalProperties: true }),
    data: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  { additionalProperties: true }
);

export type ConfigMap = Static<typeof ConfigMapSchema>;
type By = Pick<WriteRequest, 'dryRun' | keyof Writer>;

interface UpdateOptions extends By {
  restart: boolean;
  /** Learns what is written. */
  seen: LastAnswers<ConfigMap>;
}

/**
 * The configuration of a pool's endpoint picker. The ConfigMap is read from Kubernetes itself: watching all of a cluster's
 * for one file each would cost more than it saves. While Kubernetes is away it is the one that was seen last.
 *
 * @throws ProblemError 404 where the pool has no endpoint picker, or that reads no ConfigMap, 502 where none was seen yet
 */
export async function readEppConfig(
  cluster: KubernetesCluster,
  pool: PoolObject,
  seen: LastAnswers<ConfigMap>
): Promise<{ value: EppConfig; stalenessMs: number }> {
  const { deployment: kind } = cluster.kinds;
  await kind.pending.settled();
  const deployment = pickerOf(cluster, pool);
  const place = configPlaceOf(deployment);
  const { value, stalenessMs } = await seen.read(cluster, pathOf(place), () => configMapAt(cluster, place));
  return {
    value: eppConfig(place, value, deployment),
    stalenessMs: Math.max(stalenessMs, cluster.stalenessMs(kind)),
  };
}

/**
 * Writes a new configuration into its ConfigMap and, where it is asked for, restarts the picker, which reads it only then.
 *
 * @throws ProblemError 400 for a file that the picker would not start with, 409 where it was changed meanwhile
 */
export async function updateEppConfig(
  cluster: KubernetesCluster,
  pool: PoolObject,
  update: EppConfigUpdate,
  { restart, seen, ...by }: UpdateOptions
): Promise<EppConfig> {
  const deployment = pickerOf(cluster, pool);
  const place = configPlaceOf(deployment);
  const before = await configMapAt(cluster, place);
  assertCurrent(eppConfig(place, before, deployment), update.resourceVersion);
  const text = newText(textOf(before, place), update);
  const { problems } = readConfigFile(text);
  if (problems.length > 0) {
    throw invalidFields(problems);
  }
  const patch = { metadata: { resourceVersion: update.resourceVersion }, data: { [place.key]: text } };
  const after = await patchConfigMap(cluster, place, before, patch, by);
  if (!by.dryRun) {
    seen.keep(cluster, pathOf(place), after);
  }
  const restarted = restart ? await restartPicker(cluster, deployment, by) : deployment;
  return eppConfig(place, after, restarted);
}

function pickerOf({ kinds }: KubernetesCluster, pool: PoolObject): WorkloadObject {
  const deployment = endpointPickerOf(kinds, pool);
  if (deployment === undefined) {
    const detail = `Pool "${pool.metadata.name}" refers to no Service with a Deployment behind it: it has no endpoint picker here.`;
    throw new ProblemError(404, 'NoEndpointPicker', detail);
  }
  return deployment;
}

function pathOf({ namespace, name }: ConfigPlace): string {
  return objectPath('v1', 'configmaps', namespace, name);
}

async function configMapAt({ api }: KubernetesCluster, place: ConfigPlace): Promise<ConfigMap> {
  return asConfigMap(await api.get(pathOf(place)));
}

function asConfigMap(object: unknown): ConfigMap {
  if (!Check(ConfigMapSchema, object)) {
    throw new ClusterUnreachable('what it answered is no ConfigMap');
  }
  return object;
}

function textOf({ data = {} }: ConfigMap, { name, key }: ConfigPlace): string {
  const text = data[key];
  if (text === undefined) {
    throw new ProblemError(
      404,
      'NoConfigFile',
      `ConfigMap "${name}" has no "${key}", which the endpoint picker reads.`
    );
  }
  return text;
}

function eppConfig(place: ConfigPlace, configMap: ConfigMap, deployment: WorkloadObject): EppConfig {
  const text = textOf(configMap, place);
  const { resourceVersion } = configMap.metadata;
  return { configMap: place, resourceVersion, text, ...readConfigFile(text), rollout: rolloutOf(deployment) };
}

function assertCurrent(current: EppConfig, resourceVersion: string): void {
  if (current.resourceVersion !== resourceVersion) {
    const detail = 'The configuration was changed meanwhile: apply the change to the one in `current`.';
    throw new ProblemError(409, 'Conflict', detail, { members: { current } });
  }
}

function newText(text: string, update: EppConfigUpdate): string {
  if ((update.config === undefined) === (update.text === undefined)) {
    const message = 'either the configuration or the whole text must be given, and not both';
    throw invalidFields([{ field: 'config', reason: 'FieldValueInvalid', message }]);
  }
  return update.config === undefined ? (update.text ?? '') : editConfigFile(text, update.config);
}

async function patchConfigMap(
  cluster: KubernetesCluster,
  { namespace, name }: ConfigPlace,
  before: ConfigMap,
  patch: object,
  by: By
): Promise<ConfigMap> {
  const change = { verb: 'patch', contentType: MERGE_PATCH_MEDIA_TYPE, patch } as const;
  const target = { apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps', before };
  const { answer } = await writeUnwatched(cluster, target, { ...by, namespace, name, change });
  return asConfigMap(answer.body);
}

/** As `kubectl rollout restart` does. */
async function restartPicker(cluster: KubernetesCluster, deployment: WorkloadObject, by: By): Promise<WorkloadObject> {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': cluster.now().toISOString() };
  const { after } = await writeObject(cluster, cluster.kinds.deployment, {
    ...by,
    namespace: deployment.metadata.namespace,
    name: deployment.metadata.name,
    recordedAs: 'restart',
    change: {
      verb: 'patch',
      contentType: MERGE_PATCH_MEDIA_TYPE,
      patch: { spec: { template: { metadata: { annotations } } } },
    },
  });
  return after ?? deployment;
}
