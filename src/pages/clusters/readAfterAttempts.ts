import type { SceneObject } from '@grafana/scenes';
import type { Cluster } from '@ngf/contract';
import { refresh } from '../../shared/followOverviews';
import type { AnswersState } from '../../shared/kubernetes/followAnswers';

/** What an attempt may take before its outcome is asked for. */
const ATTEMPT_MS = 2_000;

/** Reads the clusters again when the backend proxy has tried an unreachable one, also with refresh off. */
export function readAfterAttempts(list: SceneObject<AnswersState<Cluster[]>>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const subscription = list.subscribeToState(({ answer }, before) => {
    if (answer === before.answer) {
      return;
    }
    clearTimeout(timer);
    const clusters = answer.kind === 'ready' ? answer.value.value : [];
    const waits = clusters.flatMap(({ retry }) => retry?.nextAttemptSeconds ?? []);
    if (waits.length > 0) {
      timer = setTimeout(() => refresh(list), Math.min(...waits) * 1000 + ATTEMPT_MS);
    }
  });
  return () => {
    clearTimeout(timer);
    subscription.unsubscribe();
  };
}
