import type {
  EppConfig,
  Event,
  InferenceModelRewrite,
  InferenceObjective,
  InferencePool,
  TopologyNode,
} from '@ngf/contract';
import { forkJoin, map, type Observable } from 'rxjs';
import type { ObjectIdentity, PoolIdentity } from '../../shared/identity';
import type { AgeListener } from '../../shared/kubernetes/answerAge';
import {
  readEppConfig,
  readModelRewrites,
  readObjectives,
  readPool,
  readPoolEvents,
  readTopology,
} from '../../shared/kubernetes/objects';
import { asPart, type Part } from '../../shared/kubernetes/part';
import { membersOf } from './members';

/** A pool and everything around it. Where a part cannot be read the others are shown all the same. */
export interface PoolParts {
  pool: InferencePool;
  members: Part<TopologyNode[]>;
  objectives: Part<InferenceObjective[]>;
  modelRewrites: Part<InferenceModelRewrite[]>;
  eppConfig: Part<EppConfig>;
  events: Part<Event[]>;
}

export function readPoolParts({ cluster, namespace, pool }: PoolIdentity, onAge: AgeListener): Observable<PoolParts> {
  const identity: ObjectIdentity = { cluster, namespace, name: pool };
  const isOfPool = ({ metadata, spec }: InferenceObjective | InferenceModelRewrite) =>
    metadata.namespace === namespace && spec.poolRef.name === pool;
  return forkJoin({
    pool: readPool(identity, onAge),
    members: asPart(readTopology(cluster, onAge).pipe(map((topology) => membersOf(topology, identity)))),
    objectives: asPart(readObjectives(cluster, onAge).pipe(map((all) => all.filter(isOfPool)))),
    modelRewrites: asPart(readModelRewrites(cluster, onAge).pipe(map((all) => all.filter(isOfPool)))),
    eppConfig: asPart(readEppConfig(identity, onAge)),
    events: asPart(readPoolEvents(identity, onAge)),
  });
}
