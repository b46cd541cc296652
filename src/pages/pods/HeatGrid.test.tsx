import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import { podLink } from '../../shared/routes';
import { testIds } from '../../shared/testIds';
import { aPod, aSilentPod } from '../../test/pods';
import { groupPods } from './grouping';
import { HeatGrid } from './HeatGrid';
import type { MeasureId } from './measures';

const pods = [
  aPod({ pod: 'llama-1' }),
  aPod({ pod: 'llama-2', kvCache: 0.95, queueDepth: 0 }),
  aSilentPod({ pod: 'llama-3' }),
];

function show(color: MeasureId = 'kv') {
  render(
    <MemoryRouter>
      <HeatGrid
        groups={groupPods(pods, 'pool')}
        grouping="pool"
        color={color}
        linkTo={(pod) => podLink(pod, { from: 'now-6h' })}
      />
    </MemoryRouter>
  );
}

const cellNames = () => screen.getAllByRole('link', { name: /^llama-\d:/ }).map((link) => link.ariaLabel);

describe('HeatGrid', () => {
  it('names every pod with its value, what crossed a threshold, and what is not known', () => {
    show();
    expect(screen.getByRole('link', { name: 'llama-1: KV-cache 42%' })).toHaveTextContent('42%');
    expect(screen.getByRole('link', { name: 'llama-2: KV-cache 95%, critical' })).toHaveTextContent('✖ 95%');
    expect(screen.getByRole('link', { name: 'llama-3: KV-cache no data' })).toHaveTextContent('no data');
    expect(screen.getByText(/over a threshold: 1/)).toBeInTheDocument();
  });

  it('tells 0 from no data', () => {
    show('queue');
    expect(cellNames()).toStrictEqual(['llama-1: Queue 2', 'llama-2: Queue 0', 'llama-3: Queue no data']);
  });

  it('leads to the pod’s page at the same time range', () => {
    show();
    expect(screen.getByRole('link', { name: /^llama-1:/ })).toHaveAttribute(
      'href',
      '/a/ngf-inference-app/pods/east/chat/llama-1?from=now-6h'
    );
  });

  it('is one stop of the Tab key; arrows go through it, and a tooltip follows', async () => {
    show();
    await userEvent.tab();
    expect(screen.getByRole('link', { name: 'llama-8b' })).toHaveFocus();
    await userEvent.tab();
    expect(screen.getByRole('link', { name: /^llama-1:/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('link', { name: /^llama-2:/ })).toHaveFocus();
    expect(screen.getByTestId(testIds.pods.tooltip)).toHaveTextContent('95%');
    await userEvent.tab();
    expect(document.body).toHaveFocus();
  });
});
