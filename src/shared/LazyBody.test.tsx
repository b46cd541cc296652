import {
  EmbeddedScene,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  UrlSyncManager,
} from '@grafana/scenes';
import { locationService } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import React, { Component, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { LazyBody } from './LazyBody';

interface SearchedState extends SceneObjectState {
  search: string;
}

class Searched extends SceneObjectBase<SearchedState> {
  static readonly Component = ({ model }: { model: Searched }) => <p>Searched for {model.useState().search}</p>;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['search'] });

  getUrlState() {
    return { search: this.state.search };
  }

  updateFromUrl({ search }: { search?: unknown }) {
    this.setState({ search: String(search) });
  }
}

class Boundary extends Component<{ children: ReactNode }, { message?: string }> {
  override state: { message?: string } = {};

  static getDerivedStateFromError(error: Error) {
    return { message: error.message };
  }

  override render() {
    return this.state.message ?? this.props.children;
  }
}

describe('a body that is loaded when its page is opened', () => {
  it('is loaded once, and shows what the URL says', async () => {
    const load = vi.fn(async () => new Searched({ search: '' }));
    const scene = new EmbeddedScene({ body: new LazyBody(load) });
    locationService.push('/pools?search=llama');
    const urls = new UrlSyncManager();
    urls.initSync(scene);
    expect(load).not.toHaveBeenCalled();
    const { unmount } = render(<scene.Component model={scene} />);
    expect(await screen.findByText('Searched for llama')).toBeInTheDocument();
    unmount();
    render(<scene.Component model={scene} />);
    expect(await screen.findByText('Searched for llama')).toBeInTheDocument();
    expect(load).toHaveBeenCalledOnce();
    urls.cleanUp(scene);
  });

  it('hands a part that could not be loaded to the error boundary around it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const body = new LazyBody(() => Promise.reject(new Error('Loading chunk 7 failed')));
    render(
      <Boundary>
        <body.Component model={body} />
      </Boundary>
    );
    expect(await screen.findByText('Loading chunk 7 failed')).toBeInTheDocument();
  });
});
