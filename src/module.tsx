import { AppPlugin, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { AppErrorBoundary } from './app/AppErrorBoundary';
import type { AppMeta, AppSettings } from './shared/settings';
import pluginJson from './plugin.json';

// Grafana loads this file with its start page: what the app is made of waits until somebody opens it.
const App = lazy(async () => {
  const [{ App }] = await Promise.all([import('./app/App'), initPluginTranslations(pluginJson.id)]);
  return { default: App };
});

const ConfigurationPage = lazy(async () => {
  const [{ ConfigurationPage }] = await Promise.all([
    import('./pages/configuration/ConfigurationPage'),
    initPluginTranslations(pluginJson.id),
  ]);
  return { default: ConfigurationPage };
});

function Root(props: AppRootProps<AppSettings>) {
  return (
    <AppErrorBoundary>
      <Suspense fallback={<LoadingPlaceholder text="" />}>
        <App {...props} />
      </Suspense>
    </AppErrorBoundary>
  );
}

function Configuration(props: PluginConfigPageProps<AppMeta>) {
  return (
    <AppErrorBoundary>
      <Suspense fallback={<LoadingPlaceholder text="" />}>
        <ConfigurationPage {...props} />
      </Suspense>
    </AppErrorBoundary>
  );
}

export const plugin = new AppPlugin<AppSettings>().setRootPage(Root).addConfigPage({
  id: 'configuration',
  // Grafana shows it before any translation is loaded.
  title: 'Configuration',
  icon: 'cog',
  body: Configuration,
});
