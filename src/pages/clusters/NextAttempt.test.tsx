import { act, render, screen } from '@testing-library/react';
import React from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NextAttempt } from './NextAttempt';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('counts down to the next attempt, from when it was told', () => {
  render(<NextAttempt retry={{ failedAttempts: 3, nextAttemptSeconds: 12 }} asOf={Date.now() - 2_000} />);
  expect(screen.getByText('Failed attempts: 3. Next attempt in 10 s.')).toBeVisible();
  act(() => {
    vi.advanceTimersByTime(9_000);
  });
  expect(screen.getByText('Failed attempts: 3. Next attempt in 1 s.')).toBeVisible();
  act(() => {
    vi.advanceTimersByTime(1_000);
  });
  expect(screen.getByText('Failed attempts: 3. It is being tried again now.')).toBeVisible();
});
