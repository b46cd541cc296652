import { EmbeddedScene, SceneReactObject } from '@grafana/scenes';
import type { ScopeProblem } from './scopeProblem';
import { ScopeProblemMessage } from './ScopeProblemMessage';

/** In place of a page whose address names something that cannot be. */
export function scopeProblemScene(problem: ScopeProblem): EmbeddedScene {
  return new EmbeddedScene({ body: new SceneReactObject({ component: ScopeProblemMessage, props: { problem } }) });
}
