import { firstValueFrom } from 'rxjs';
import { Type } from 'typebox';
import { readProxyFailure, UnreadableAnswerError } from '../../kubernetes/readProxyFailure';
import { clusterPath, readFromProxy } from '../../kubernetes/proxyRequest';
import { type WriteOutcome, writeToProxy } from '../../kubernetes/proxyWrite';
import { kindSegments, type TypedIdentity } from '../kinds/editableKind';
import { editSchema } from '../kinds/schemas';
import { editablePart, isKubernetesObject, type KubernetesObject, onVersionOf } from '../object/kubernetesObject';
import { isMap } from '../object/path';
import { yamlOf } from '../yaml/edit';
import { parseYaml } from '../yaml/parse';
import type { EditTarget, ReadOutcome } from './editTarget';
import type { Stored } from './stored';

/** An object that is there, to be changed by PUT on the version that was read. */
export function objectTarget(identity: TypedIdentity): EditTarget {
  return {
    id: [identity.cluster, identity.kind, identity.namespace, identity.name].join('/'),
    schemaOf: (value) => schemaOf(identity, value),
    read: () => readObject(identity),
    write: async (text, base, { dryRun }) =>
      writeToProxy(
        {
          method: 'PUT',
          path: objectPath(identity),
          params: dryRun ? { dryRun: 'All' } : {},
          body: onVersionOf(mapOf(text), base),
        },
        storedOf
      ),
  };
}

/** An object that is yet to be made. Its name stands in the text. */
export function newObjectTarget(id: string, { cluster, kind }: Pick<TypedIdentity, 'cluster' | 'kind'>): EditTarget {
  let written: TypedIdentity | undefined;
  return {
    id,
    schemaOf: (value) => schemaOf({ kind }, value),
    read: async () => (written ? readObject(written) : { kind: 'missing' }),
    write: async (text, _base, { dryRun }): Promise<WriteOutcome<Stored>> => {
      const body = onVersionOf(mapOf(text), undefined);
      written = identityOf(cluster, kind, body);
      return writeToProxy(
        {
          method: 'POST',
          path: clusterPath(cluster, ...kindSegments[kind]),
          params: dryRun ? { dryRun: 'All' } : {},
          body,
        },
        storedOf
      );
    },
  };
}

export function objectPath({ cluster, kind, namespace, name }: TypedIdentity): string {
  return clusterPath(cluster, ...kindSegments[kind], namespace, name);
}

/** Reads what is stored. Never throws. */
export async function readObject(identity: TypedIdentity): Promise<ReadOutcome> {
  try {
    return { kind: 'found', stored: storedObject(await fetchObject(identity)) };
  } catch (error) {
    const failure = readProxyFailure(error);
    return failure.kind === 'notFound' ? { kind: 'missing' } : { kind: 'failed', failure };
  }
}

/** @throws what `readProxyFailure` reads. */
export async function fetchObject(identity: TypedIdentity): Promise<KubernetesObject> {
  const path = objectPath(identity);
  const object = await firstValueFrom(readFromProxy(path, Type.Unknown()));
  if (!isKubernetesObject(object)) {
    throw new UnreadableAnswerError(`GET ${path}`);
  }
  return object;
}

function storedOf(data: unknown): Stored | undefined {
  return isKubernetesObject(data) ? storedObject(data) : undefined;
}

export function storedObject(object: KubernetesObject): Stored {
  const { resourceVersion = '', uid } = object.metadata;
  return { text: yamlOf(editablePart(object)), version: resourceVersion, ...(uid !== undefined && { uid }) };
}

function schemaOf({ kind }: Pick<TypedIdentity, 'kind'>, value: unknown) {
  return editSchema(kind, isMap(value) ? String(value.apiVersion) : '');
}

function identityOf(
  cluster: string,
  kind: TypedIdentity['kind'],
  object: Record<string, unknown>
): TypedIdentity | undefined {
  return isKubernetesObject(object)
    ? { cluster, kind, namespace: object.metadata.namespace, name: object.metadata.name }
    : undefined;
}

/** @throws if the text is no YAML map: it is not offered for writing then. */
function mapOf(text: string): Record<string, unknown> {
  const { value } = parseYaml(text);
  if (!isMap(value)) {
    throw new Error('Only a YAML text that is a map can be written');
  }
  return value;
}
