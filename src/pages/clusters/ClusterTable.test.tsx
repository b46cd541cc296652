import { render, screen, within } from '@testing-library/react';
import type { Cluster } from '@ngf/contract';
import React from 'react';
import { describe, expect, it } from 'vitest';
import { ClusterTable } from './ClusterTable';

const east: Cluster = {
  name: 'east',
  displayName: 'East',
  default: true,
  status: 'connected',
  serverVersion: 'v1.36.3',
  latencyMs: 12,
  stalenessSeconds: 0,
  apis: { Gateway: 'gateway.networking.k8s.io/v1', InferenceObjective: null, Pod: 'v1' },
};
const west: Cluster = {
  name: 'west',
  displayName: 'West',
  default: false,
  status: 'unreachable',
  stalenessSeconds: 120,
  error: 'connect ECONNREFUSED 192.0.2.1:6443',
};

function rows(...clusters: Cluster[]) {
  render(<ClusterTable clusters={clusters} asOf={Date.now()} />);
  return screen.getAllByRole('row').slice(1);
}

describe('ClusterTable', () => {
  it('says how a cluster is and what it serves', () => {
    const [row] = rows(east);
    expect(row).toHaveTextContent('East');
    expect(row).toHaveTextContent('default');
    expect(row).toHaveTextContent('Connected');
    expect(row).toHaveTextContent('v1.36.3');
    expect(row).toHaveTextContent('12 ms');
    expect(row).toHaveTextContent('up to date');
    expect(row).toHaveTextContent('Gateway gateway.networking.k8s.io/v1');
    expect(row).toHaveTextContent('InferenceObjective: not served');
    expect(row).not.toHaveTextContent('Pod');
  });

  it('puts the worst first, and says what is wrong with it and what to do', () => {
    const [first] = rows(east, west);
    expect(first).toHaveTextContent('Unreachable');
    expect(first).toHaveTextContent('The API server does not answer');
    expect(first).toHaveTextContent('connect ECONNREFUSED');
    expect(first).toHaveTextContent('2 mins');
  });

  it('says when an unreachable cluster is tried again, and that nothing else is sent to it', () => {
    const retry = { failedAttempts: 5, nextAttemptSeconds: 12 };
    const [row] = rows({ ...west, retry, circuit: 'open' });
    expect(row).toHaveTextContent('Failed attempts: 5. Next attempt in 12 s.');
    expect(row).toHaveTextContent('Requests to it fail at once until it answers an attempt.');
  });

  it('shows what is not known as such', () => {
    const [row] = rows({ name: 'x', displayName: 'X', default: false, status: 'degraded' });
    expect(within(row ?? document.body).getAllByRole('img', { name: 'No data' })).toHaveLength(4);
  });
});
