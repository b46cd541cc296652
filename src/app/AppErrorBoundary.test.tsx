import { render, screen } from '@testing-library/react';
import React from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppErrorBoundary } from './AppErrorBoundary';

function Failing({ error }: { error: Error }): never {
  throw error;
}

function show(error: Error) {
  const reload = vi.fn();
  render(
    <AppErrorBoundary reload={reload}>
      <Failing error={error} />
    </AppErrorBoundary>
  );
  return reload;
}

const ignore = (event: Event) => event.preventDefault();

// React and jsdom report what a boundary catches.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  window.addEventListener('error', ignore);
});
afterEach(() => {
  window.removeEventListener('error', ignore);
  vi.restoreAllMocks();
  sessionStorage.clear();
});

describe('AppErrorBoundary', () => {
  it('says what went wrong and offers a reload', () => {
    const reload = show(new Error('x is undefined'));
    expect(screen.getByRole('alert')).toHaveTextContent('x is undefined');
    expect(screen.getByRole('button', { name: 'Reload' })).toBeEnabled();
    expect(reload).not.toHaveBeenCalled();
  });

  it('reloads once by itself when an update has replaced a part of the app', () => {
    const stale = Object.assign(new Error('Loading chunk 690 failed.'), { name: 'ChunkLoadError' });
    expect(show(stale)).toHaveBeenCalledOnce();
    expect(show(stale)).not.toHaveBeenCalled();
  });
});
