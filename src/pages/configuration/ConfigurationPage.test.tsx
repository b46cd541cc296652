import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { NEVER, of, throwError } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppPlugin, PluginType } from '@grafana/data';
import { setBackendSrv, setDataSourceSrv, setRunRequest } from '@grafana/runtime';
import type { AppMeta, AppSettings } from '../../shared/settings';
import { ConfigurationPage } from './ConfigurationPage';

const fetch = vi.fn();
const reload = vi.fn();

beforeEach(() => {
  reload.mockReset();
  fetch.mockReset().mockReturnValue(of({}));
  setBackendSrv(Object.assign(Object.create(null), { fetch }));
  setDataSourceSrv(Object.assign(Object.create(null), { getList: () => [] }));
});

function show(settings: Partial<AppMeta>) {
  const plugin = new AppPlugin<AppSettings>();
  const info = {
    author: { name: '' },
    description: '',
    links: [],
    logos: { small: '', large: '' },
    screenshots: [],
    updated: '',
    version: '',
  };
  plugin.meta = {
    id: 'ngf-inference-app',
    name: 'Inference Gateway',
    type: PluginType.app,
    info,
    module: '',
    baseUrl: '',
    enabled: true,
    pinned: true,
    ...settings,
  };
  render(<ConfigurationPage plugin={plugin} query={{}} reload={reload} />);
}

describe('ConfigurationPage', () => {
  it('saves what was entered beside what it does not know', async () => {
    show({ jsonData: Object.assign({ proxyUrl: 'http://old' }, { other: 1 }), secureJsonFields: { proxyToken: true } });
    await userEvent.clear(screen.getByLabelText(/^URL/));
    await userEvent.type(screen.getByLabelText(/^URL/), 'http://proxy:8080');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(fetch).toHaveBeenCalledExactlyOnceWith({
      url: '/api/plugins/ngf-inference-app/settings',
      method: 'POST',
      showErrorAlert: false,
      data: {
        enabled: true,
        pinned: true,
        jsonData: { proxyUrl: 'http://proxy:8080', datasourceUid: 'ngf-clickhouse', other: 1 },
        secureJsonData: undefined,
      },
    });
    expect(reload).toHaveBeenCalledOnce();
  });

  it('sends a token only when one was entered anew', async () => {
    show({ jsonData: {} });
    await userEvent.type(screen.getByLabelText(/^Token/), 'secret');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(fetch.mock.lastCall?.[0].data.secureJsonData).toStrictEqual({ proxyToken: 'secret' });
  });

  it('does not save an address that routes cannot use', async () => {
    show({ jsonData: {} });
    await userEvent.type(screen.getByLabelText(/^URL/), 'proxy:8080/');
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    expect(screen.getByRole('alert')).toHaveTextContent('Must be an http or https address');
  });

  it('shows what was rejected only once Grafana has the datasource', () => {
    show({ jsonData: {} });
    expect(screen.queryByRole('region', { name: 'Rejected telemetry' })).not.toBeInTheDocument();
    const datasource = { uid: 'ngf-clickhouse', name: 'ClickHouse', getRef: () => ({}) };
    setRunRequest(() => NEVER);
    setDataSourceSrv(Object.assign(Object.create(null), { getList: () => [datasource], get: async () => datasource }));
    show({ jsonData: {} });
    expect(screen.getByRole('region', { name: 'Rejected telemetry' })).toBeInTheDocument();
  });

  it('keeps the form and says why when saving fails', async () => {
    fetch.mockReturnValue(throwError(() => ({ status: 403, data: { message: 'Permission denied' } })));
    show({ jsonData: {} });
    await userEvent.type(screen.getByLabelText(/^URL/), 'http://proxy:8080');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Permission denied');
    expect(screen.getByLabelText(/^URL/)).toHaveValue('http://proxy:8080');
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
    expect(reload).not.toHaveBeenCalled();
  });
});
