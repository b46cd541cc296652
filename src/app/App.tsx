import type { AppRootProps } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useSceneApp } from '@grafana/scenes';
import React from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { clickhouse, CLICKHOUSE_PLUGIN_ID } from '../shared/clickhouseQuery';
import { EditingProvider } from '../shared/editor/open/EditingProvider';
import { type AppSettings, datasourceUidOf } from '../shared/settings';
import { Onboarding } from './Onboarding';
import { sceneAppFactory } from './sceneApp';

/** The app below /a/ngf-inference-app: its pages, or what is missing for them. */
export function App({ meta }: AppRootProps<AppSettings>) {
  const datasourceUid = datasourceUidOf(meta.jsonData);
  // Grafana lists a datasource only if its plugin is installed and enabled.
  const datasource = getDataSourceSrv().getInstanceSettings(clickhouse(datasourceUid));
  return datasource?.type === CLICKHOUSE_PLUGIN_ID ? (
    <Pages datasourceUid={datasourceUid} />
  ) : (
    <Onboarding datasourceUid={datasourceUid} />
  );
}

function Pages({ datasourceUid }: { datasourceUid: string }) {
  const app = useSceneApp(sceneAppFactory(datasourceUid));
  const { search } = useLocation();
  return (
    <EditingProvider>
      <Routes>
        <Route index element={<Navigate to={{ pathname: 'pools', search }} replace />} />
        <Route path="*" element={<app.Component model={app} />} />
      </Routes>
    </EditingProvider>
  );
}
