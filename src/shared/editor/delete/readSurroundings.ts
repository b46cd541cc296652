import { firstValueFrom } from 'rxjs';
import { readGateways, readModelRewrites, readObjectives, readRoutes } from '../../kubernetes/objects';
import type { Surroundings } from './dependents';

/**
 * Reads what could depend on an object of a cluster.
 * @throws what `readProxyFailure` reads.
 */
export async function readSurroundings(cluster: string): Promise<Surroundings> {
  const [gateways, routes, objectives, rewrites] = await Promise.all([
    firstValueFrom(readGateways(cluster)),
    firstValueFrom(readRoutes(cluster)),
    firstValueFrom(readObjectives(cluster)),
    firstValueFrom(readModelRewrites(cluster)),
  ]);
  return { gateways, routes, objectives, rewrites };
}
