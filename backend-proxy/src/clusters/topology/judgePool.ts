import { isReady, type PoolMembers } from '../pools/poolMembers';
import { judgeConditions, worst, type Judgement } from './health';

/** By its pods, and by what gateways say of it. */
export function judgePool(members: PoolMembers): Judgement {
  const parents = members.pool.status?.parents ?? [];
  const refused = parents
    .map(({ conditions = [] }) => judgeConditions(conditions, ['Accepted', 'ResolvedRefs']))
    .filter(({ health }) => health === 'unhealthy');
  return worst(judgePods(members), ...refused);
}

function judgePods({ pods, workloads }: PoolMembers): Judgement {
  const ready = pods.filter(isReady).length;
  const desired =
    workloads.length === 0 ? pods.length : workloads.reduce((sum, { spec }) => sum + (spec.replicas ?? 1), 0);
  if (desired === 0) {
    return { health: 'degraded', message: 'No pods are wanted.' };
  }
  const message = `${ready} of ${desired} pods are ready.`;
  if (ready === 0) {
    return { health: 'unhealthy', message };
  }
  return { health: ready < desired ? 'degraded' : 'healthy', message };
}
