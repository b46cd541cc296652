import { type SceneComponentProps, type SceneObject, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import React from 'react';
import type { ScopeProblem } from './scopeProblem';
import { ScopeProblemMessage } from './ScopeProblemMessage';
import { scopeVariablesOf } from './scopeVariables';

interface ScopeGuardState extends SceneObjectState {
  body: SceneObject;
  problem?: ScopeProblem;
}

/** Shows its body as long as the variables hold values that exist; otherwise what is wrong. */
export class ScopeGuard extends SceneObjectBase<ScopeGuardState> {
  static readonly Component = ScopeGuardRenderer;

  constructor(body: SceneObject) {
    super({ body });
    this.addActivationHandler(() => {
      for (const variable of scopeVariablesOf(this)) {
        this._subs.add(variable.subscribeToState(() => this.check()));
      }
      this.check();
    });
  }

  private check() {
    const problems = scopeVariablesOf(this).map((variable) => variable.problem());
    this.setState({ problem: problems.find((problem) => problem !== undefined) });
  }
}

function ScopeGuardRenderer({ model }: SceneComponentProps<ScopeGuard>) {
  const { body, problem } = model.useState();
  return problem ? <ScopeProblemMessage problem={problem} /> : <body.Component model={body} />;
}
