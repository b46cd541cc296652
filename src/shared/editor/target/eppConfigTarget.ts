import { EndpointPickerConfigSchema, type EppConfig, EppConfigSchema } from '@ngf/contract';
import { firstValueFrom } from 'rxjs';
import { Check } from 'typebox/value';
import type { ObjectIdentity } from '../../identity';
import { readEppConfig } from '../../kubernetes/objects';
import { readProxyFailure } from '../../kubernetes/readProxyFailure';
import { clusterPath } from '../../kubernetes/proxyRequest';
import { writeToProxy } from '../../kubernetes/proxyWrite';
import type { EditTarget } from './editTarget';
import type { Stored } from './stored';

/** The configuration file of a pool's endpoint picker, which counts once the picker has restarted. */
export function eppConfigTarget(pool: ObjectIdentity): EditTarget {
  return {
    id: [pool.cluster, 'EndpointPickerConfig', pool.namespace, pool.name].join('/'),
    schemaOf: () => EndpointPickerConfigSchema,
    read: async () => {
      try {
        return { kind: 'found', stored: storedConfig(await firstValueFrom(readEppConfig(pool))) };
      } catch (error) {
        const failure = readProxyFailure(error);
        // Where the picker reads no ConfigMap, the answer says what it does read.
        const isMissing = failure.kind === 'notFound' && failure.reason !== 'NoConfigMap';
        return isMissing ? { kind: 'missing' } : { kind: 'failed', failure };
      }
    },
    write: (text, base, { dryRun, rollOut = false }) =>
      writeToProxy(
        {
          method: 'PUT',
          path: eppConfigPath(pool),
          params: { ...(dryRun && { dryRun: 'All' }), ...(rollOut && { restart: 'true' }) },
          body: { resourceVersion: base?.version, text },
        },
        (data) => (Check(EppConfigSchema, data) ? storedConfig(data) : undefined)
      ),
  };
}

function eppConfigPath({ cluster, namespace, name }: ObjectIdentity): string {
  return clusterPath(cluster, 'inference', 'pools', namespace, name, 'epp-config');
}

function storedConfig({ text, resourceVersion }: EppConfig): Stored {
  return { text, version: resourceVersion };
}
