import {
  NewSceneObjectAddedEvent,
  type SceneComponentProps,
  type SceneObject,
  SceneObjectBase,
  type SceneObjectState,
} from '@grafana/scenes';
import { LoadingPlaceholder } from '@grafana/ui';
import React from 'react';

interface LazyBodyState extends SceneObjectState {
  body?: SceneObject;
  failure?: Error;
}

/** A page's body whose code is loaded when the page is first opened: who opens another page need not wait for it. */
export class LazyBody extends SceneObjectBase<LazyBodyState> {
  static readonly Component = LazyBodyRenderer;
  private isAsked = false;

  constructor(private readonly load: () => Promise<SceneObject>) {
    super({});
    this.addActivationHandler(() => void this.ask());
  }

  private async ask(): Promise<void> {
    if (this.isAsked) {
      return;
    }
    this.isAsked = true;
    try {
      const body = await this.load();
      this.setState({ body });
      // What stands in the URL was read when the page was opened, before there was anything to read it.
      this.publishEvent(new NewSceneObjectAddedEvent(body), true);
    } catch (error) {
      this.setState({ failure: error instanceof Error ? error : new Error(String(error)) });
    }
  }
}

function LazyBodyRenderer({ model }: SceneComponentProps<LazyBody>) {
  const { body, failure } = model.useState();
  if (failure) {
    // The app's error boundary knows what to do about parts that an update has replaced.
    throw failure;
  }
  return body ? <body.Component model={body} /> : <LoadingPlaceholder text="" />;
}
