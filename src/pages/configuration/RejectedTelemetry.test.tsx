import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { NEVER, of, type Observable } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDataFrame, type DataFrame, getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import { setDataSourceSrv, setRunRequest } from '@grafana/runtime';
import { RejectedTelemetry } from './RejectedTelemetry';

const run = vi.fn<() => Observable<PanelData>>();

beforeEach(() => {
  run.mockReset().mockReturnValue(NEVER);
  setRunRequest(run);
  setDataSourceSrv(
    Object.assign(Object.create(null), { get: async () => ({ uid: 'clickhouse', getRef: () => ({}) }) })
  );
});

function answer(series: DataFrame[], errors?: PanelData['errors']): Observable<PanelData> {
  const state = errors ? LoadingState.Error : LoadingState.Done;
  return of({ state, series, errors, timeRange: getDefaultTimeRange() });
}

function show() {
  const scene = new RejectedTelemetry('clickhouse');
  render(<scene.Component model={scene} />);
}

const rejected = createDataFrame({
  refId: 'rejected',
  fields: [
    { name: 'reason', values: ['negative'] },
    { name: 'name', values: ['up'] },
    { name: 'cluster', values: ['east'] },
    { name: 'samples', values: [3] },
  ],
});
const crowded = createDataFrame({
  refId: 'crowded',
  fields: [
    { name: 'metric', values: ['epp_requests'] },
    { name: 'cluster', values: ['east'] },
    { name: 'series', values: [100_000] },
  ],
});

describe('RejectedTelemetry', () => {
  it('says that it loads', async () => {
    show();
    expect(await screen.findByRole('status')).toHaveTextContent('Loading');
  });

  it('says when nothing was rejected', async () => {
    run.mockReturnValue(answer([]));
    show();
    expect(await screen.findByText('Nothing was rejected in the last 24 hours.')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Rejected telemetry' })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('lists what was rejected', async () => {
    run.mockReturnValue(answer([rejected]));
    show();
    expect(await screen.findByRole('table', { name: 'Rejected samples and spans' })).toHaveTextContent('Below zero');
  });

  it('warns of metrics with very many series', async () => {
    run.mockReturnValue(answer([crowded]));
    show();
    const warning = await screen.findByRole('alert', { name: 'Metrics with very many series' });
    expect(warning).toHaveTextContent('epp_requests in cluster east: about 100 K in the last 15 minutes');
  });

  it('says why it failed, and asks again', async () => {
    run.mockReturnValueOnce(answer([], [{ message: 'connection refused' }])).mockReturnValue(answer([rejected]));
    show();
    expect(await screen.findByText('ClickHouse does not answer')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await screen.findByRole('table', { name: 'Rejected samples and spans' })).toBeInTheDocument();
  });
});
