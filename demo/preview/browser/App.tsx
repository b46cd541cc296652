import { type EventBusSrv, PluginContextProvider, ThemeContext } from '@grafana/data';
import { config, LocationServiceProvider, locationService } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import React, { useLayoutEffect, useState } from 'react';
import { Route, Router, Routes } from 'react-router';
import type { LoadedPlugin } from './loadPlugin';
import { Notifications } from './Notifications';
import { Page } from './Page';
import { TopBar } from './TopBar';

/** Where Grafana shows a plugin's configuration pages. */
function Configuration({ plugin, meta }: LoadedPlugin) {
  return (
    <Page pageNav={{ text: meta.name }}>
      {plugin.configPages?.map(({ id, body: Body }) => (
        <Body key={id} plugin={plugin} query={locationService.getSearchObject()} />
      ))}
    </Page>
  );
}

const history = locationService.getHistory();

export function App({ plugin, meta, appEvents }: LoadedPlugin & { appEvents: EventBusSrv }) {
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen(setLocation), []);
  const Root = plugin.root;
  if (!Root) {
    throw new Error(`The plugin ${meta.id} has no root page`);
  }
  const basename = `/a/${meta.id}`;
  return (
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <Router location={location} navigator={history}>
          <ModalsProvider>
            <TopBar name={meta.name} includes={meta.includes ?? []} path={location.pathname} />
            <PluginContextProvider meta={meta}>
              <ErrorBoundaryAlert>
                <Routes>
                  <Route
                    path={`${basename}/*`}
                    element={
                      <Root
                        meta={meta}
                        basename={basename}
                        path={location.pathname}
                        query={locationService.getSearchObject()}
                        onNavChanged={() => undefined}
                      />
                    }
                  />
                  <Route path={`/plugins/${meta.id}`} element={<Configuration plugin={plugin} meta={meta} />} />
                </Routes>
              </ErrorBoundaryAlert>
            </PluginContextProvider>
            <Notifications appEvents={appEvents} />
            <ModalRoot />
            <PortalContainer />
          </ModalsProvider>
        </Router>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}
