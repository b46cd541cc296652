import { config } from '@grafana/runtime';
import { initPluginTranslations } from '@grafana/i18n';
import { createRoot } from 'react-dom/client';
import React from 'react';
import { App } from './App';
import { installServices } from './installServices';
import { followLinksInPage } from './linkClicks';
import { loadPlugin } from './loadPlugin';

const container = document.getElementById('root');
if (!container) {
  throw new Error('The preview page has no element with the id "root"');
}

document.body.classList.add(config.theme2.isDark ? 'theme-dark' : 'theme-light');
const root = createRoot(container);
try {
  await initPluginTranslations('grafana');
  const appEvents = installServices();
  followLinksInPage();
  // The address is /a/<plugin id>/… or /plugins/<plugin id>, in Grafana too.
  const [, , pluginId = ''] = location.pathname.split('/');
  root.render(<App {...await loadPlugin(pluginId)} appEvents={appEvents} />);
} catch (error) {
  root.render(<pre>The plugin could not be loaded: {String(error)}</pre>);
  throw error;
}
