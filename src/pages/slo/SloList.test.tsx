import { type DataFrame, EventBusSrv, getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import { config, setAppEvents, setBackendSrv, setDataSourceSrv, setRunRequest } from '@grafana/runtime';
import { EmbeddedScene, SceneTimeRange } from '@grafana/scenes';
import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { NEVER, type Observable, of, throwError } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testIds } from '../../shared/testIds';
import { aConfiguration, anSloRow, sloFrame } from '../../test/slo';
import { SloList } from './SloList';

const run = vi.fn<() => Observable<PanelData>>();
const fetch = vi.fn<(request: { url: string }) => Observable<unknown>>();

/** What the backend proxy and Grafana's alerting answer. */
const answers: Record<'proxy' | 'alerting', () => Observable<unknown>> = {
  proxy: () => of({ data: aConfiguration(), headers: new Headers() }),
  alerting: () => of({ data: { data: { groups: [] } } }),
};

function refuse(status: number): () => Observable<unknown> {
  return () => throwError(() => ({ status, statusText: 'refused', data: {}, config: { url: 'x' } }));
}

beforeEach(() => {
  run.mockReset();
  setRunRequest(run);
  setAppEvents(new EventBusSrv());
  setDataSourceSrv(
    Object.assign(Object.create(null), { get: async () => ({ uid: 'clickhouse', getRef: () => ({}) }) })
  );
  setBackendSrv(Object.assign(Object.create(null), { fetch }));
  config.bootData.user.permissions = { 'ngf-inference-app.slo:write': true };
});

function open(rows: Observable<PanelData>, { proxy, alerting } = answers) {
  run.mockReturnValue(rows);
  fetch.mockImplementation(({ url }) => (url.includes('plugin-proxy') ? proxy() : alerting()));
  const body = new SloList('clickhouse');
  const scene = new EmbeddedScene({ $timeRange: new SceneTimeRange({ from: 'now-1h', to: 'now' }), body });
  render(
    <MemoryRouter>
      <scene.Component model={scene} />
    </MemoryRouter>
  );
}

function rowsOf(series: DataFrame[], errors?: PanelData['errors']): Observable<PanelData> {
  const state = errors ? LoadingState.Error : LoadingState.Done;
  return of({ state, series, errors, timeRange: getDefaultTimeRange() });
}

describe('SloList', () => {
  it('waits for its data', async () => {
    open(NEVER);
    expect(await screen.findByTestId(testIds.states.loading)).toBeInTheDocument();
  });

  it('says what to do about a schema without objectives, and lets the defaults be changed all the same', async () => {
    open(rowsOf([], [{ message: 'code: 60, message: Unknown table expression identifier ngf_slo_objectives' }]));
    expect(await screen.findByText('The tables are not there yet')).toBeVisible();
    fireEvent.click(screen.getByText('Edit defaults'));
    expect(await screen.findByTestId(testIds.slo.form)).toBeInTheDocument();
  });

  it('shows the numbers where neither the proxy nor alerting answers, and says so', async () => {
    open(rowsOf([sloFrame([anSloRow()])]), { proxy: refuse(502), alerting: refuse(403) });
    expect(await screen.findByText('97.95%')).toBeVisible();
    expect(screen.getByText('Objectives cannot be changed now: The backend proxy does not answer')).toBeVisible();
    expect(screen.getByText('You may not see Grafana’s alert rules')).toBeVisible();
    expect(screen.getAllByText('Not known')).toHaveLength(3);
  });

  it('takes an answer of alerting that it does not know for none', async () => {
    open(rowsOf([sloFrame([anSloRow()])]), { ...answers, alerting: () => of({ data: { data: [] } }) });
    expect(await screen.findByText('Grafana’s alert rules could not be read')).toBeVisible();
    expect(screen.getAllByText('Not known')).toHaveLength(3);
  });

  it('says that no pool fits the choice', async () => {
    open(rowsOf([]));
    expect(await screen.findByTestId(testIds.states.empty)).toBeInTheDocument();
  });
});
