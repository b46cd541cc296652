import { EventBusSrv } from '@grafana/data';
import {
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setGrafanaLiveSrv,
  setPluginImportUtils,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { setPluginPage } from 'grafana-runtime-plugin-page';
import { createBackendService } from './backendService';
import { createDataSourceService } from './dataSourceService';
import { liveService } from './liveService';
import { Page } from './Page';
import { findPanelPlugin } from './panels';
import { runRequest } from './runRequest';
import { registerStandardOptions } from './standardOptions';
import { templateService } from './templateService';

/** Fills the places that Grafana fills when it starts. */
export function installServices(): EventBusSrv {
  const appEvents = new EventBusSrv();
  registerStandardOptions();
  setAppEvents(appEvents);
  setBackendSrv(createBackendService(appEvents));
  setTemplateSrv(templateService);
  setDataSourceSrv(createDataSourceService());
  setGrafanaLiveSrv(liveService);
  setRunRequest(runRequest);
  setPluginImportUtils({
    importPanelPlugin: async (id) => findPanelPlugin(id),
    getPanelPluginFromCache: findPanelPlugin,
  });
  setPluginPage(Page);
  return appEvents;
}
