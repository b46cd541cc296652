import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { Value } from 'typebox/value';
import { bundleBrowserScript } from './bundle';
import { queryData, queryRequestSchema } from './dataQuery';
import { LiveChannels } from './liveChannels';
import { renderPage } from './page';
import { readPluginJson } from './pluginJson';
import { pluginProxyRoute } from './pluginProxyRoute';
import { pluginSettingsRoute } from './pluginSettingsRoute';
import { serveStaticFiles } from './staticFiles';

export interface PreviewOptions {
  port: number;
  host?: string;
  /** Output of `npm run build`. */
  pluginDist: string;
  clickhouseUrl: string;
  /** A read-only user that may change settings (`readonly = 2`), as the ClickHouse datasource needs. */
  clickhouseUser: string;
  clickhousePassword: string;
  proxyUrl: string;
  proxyToken?: string;
  logger: FastifyBaseLogger;
}

export interface Preview {
  url: string;
  /** Its stand-in for Grafana Live. */
  live: Pick<LiveChannels, 'push' | 'hasListeners'>;
  close(): Promise<void>;
}

/** Serves the built plugin in a page of its own, for machines without Grafana. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const plugin = await readPluginJson(options.pluginDist);
  const bundle = await bundleBrowserScript();
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });

  await serveStaticFiles(app, { pluginId: plugin.id, pluginDist: options.pluginDist, bundle });

  const page = renderPage('/public/preview/main.js', '/public/preview/main.css', plugin);
  const home = `/a/${plugin.id}`;
  app.get('/', (request, reply) => reply.redirect(home + request.url.slice(1)));
  for (const path of [`${home}*`, `/plugins/${plugin.id}`]) {
    app.get(path, (_request, reply) => reply.type('text/html').send(page));
  }

  const access = { url: options.clickhouseUrl, user: options.clickhouseUser, password: options.clickhousePassword };
  app.post('/api/ds/query', async (request, reply) => {
    if (!Value.Check(queryRequestSchema, request.body)) {
      const [problem] = Value.Errors(queryRequestSchema, request.body);
      return reply.code(400).send({ message: `Bad query request: ${problem?.instancePath} ${problem?.message}` });
    }
    const { status, body } = await queryData(access, request.body);
    return reply.code(status).send(body);
  });

  const settings = {
    JsonData: { proxyUrl: options.proxyUrl },
    SecureJsonData: { ...(options.proxyToken && { proxyToken: options.proxyToken }) },
  };
  await app.register(pluginProxyRoute, { plugin, settings });
  await app.register(pluginSettingsRoute, { plugin, settings });

  const live = new LiveChannels();
  live.serve(app);

  const url = await app.listen({ port: options.port, host: options.host ?? '127.0.0.1' });
  return { url, live, close: () => app.close() };
}
