import type { FastifyInstance } from 'fastify';
import type { PluginJson } from './pluginJson';
import type { PluginSettings } from './pluginProxy';

/** `/api/plugins/<id>/settings`: what the page knows of the plugin, as in Grafana; here nobody can change it. */
export async function pluginSettingsRoute(
  app: FastifyInstance,
  { plugin, settings }: { plugin: PluginJson; settings: PluginSettings }
) {
  const address = `/api/plugins/${plugin.id}/settings`;
  const baseUrl = `public/plugins/${plugin.id}`;
  const answer = {
    ...plugin,
    enabled: true,
    pinned: true,
    module: `${baseUrl}/module.js`,
    baseUrl,
    jsonData: settings.JsonData,
    secureJsonFields: Object.fromEntries(Object.keys(settings.SecureJsonData).map((key) => [key, true])),
  };
  app.get(address, () => answer);
  app.post(address, (_request, reply) =>
    reply.code(403).send({ message: 'The preview takes its settings when it starts; save them in Grafana' })
  );
}
