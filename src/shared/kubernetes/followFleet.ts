import type { SceneObject } from '@grafana/scenes';
import { tap } from 'rxjs';
import type { DataState } from '../dataState';
import type { NamesVariable } from '../NamesVariable';
import { namesVariable } from '../namesVariables';
import { type FleetAnswer, readInClusters, type ReadCluster } from './fleet';
import { type AnswersState, type Dated, followAnswers } from './followAnswers';

/**
 * Keeps `answer` at what the chosen clusters have: no other is asked. Where a choice adds a cluster that the answer shown
 * does not cover, it is no longer shown, for its lack would read as "has none".
 */
export function followFleet<T>(scene: SceneObject<AnswersState<FleetAnswer<T>>>, read: ReadCluster<T>): () => void {
  const chosen = namesVariable('cluster', scene);
  const choices = chosen.choices().pipe(
    tap(() => {
      if (!covers(scene.state.answer, chosen)) {
        scene.setState({ answer: { kind: 'loading' } });
      }
    })
  );
  return followAnswers(scene, (onAge) => readInClusters(read, (name) => chosen.allows(name), onAge), choices);
}

function covers<T>(answer: DataState<Dated<FleetAnswer<T>>>, chosen: NamesVariable): boolean {
  const shown = answer.kind === 'failed' ? answer.lastGood : answer.kind === 'ready' ? answer.value : undefined;
  const fleet = shown?.value;
  return fleet !== undefined && fleet.clusters.every((name) => !chosen.allows(name) || fleet.asked.includes(name));
}
