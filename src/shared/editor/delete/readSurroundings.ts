import {
  GatewayListSchema,
  HttpRouteListSchema,
  InferenceModelRewriteListSchema,
  InferenceObjectiveListSchema,
} from '@ngf/contract';
import { firstValueFrom } from 'rxjs';
import { clusterPath, readFromProxy } from '../../kubernetes/proxyRequest';
import type { Surroundings } from './dependents';

/**
 * Reads what could depend on an object of a cluster.
 * @throws what `readProxyFailure` reads.
 */
export async function readSurroundings(cluster: string): Promise<Surroundings> {
  const [gateways, routes, objectives, rewrites] = await Promise.all([
    firstValueFrom(readFromProxy(clusterPath(cluster, 'gateways'), GatewayListSchema)),
    firstValueFrom(readFromProxy(clusterPath(cluster, 'httproutes'), HttpRouteListSchema)),
    firstValueFrom(readFromProxy(clusterPath(cluster, 'inference', 'objectives'), InferenceObjectiveListSchema)),
    firstValueFrom(readFromProxy(clusterPath(cluster, 'inference', 'modelrewrites'), InferenceModelRewriteListSchema)),
  ]);
  return { gateways: gateways.items, routes: routes.items, objectives: objectives.items, rewrites: rewrites.items };
}
