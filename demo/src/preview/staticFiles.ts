import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const packageFolder = (name: string) => path.dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));

/** Grafana's names of its font files, and what @fontsource/inter calls them. */
const fonts: Record<string, string> = {
  'Inter-Regular.woff2': 'inter-latin-400-normal.woff2',
  'Inter-Italic.woff2': 'inter-latin-400-italic.woff2',
  'Inter-Medium.woff2': 'inter-latin-500-normal.woff2',
  'Inter-MediumItalic.woff2': 'inter-latin-500-italic.woff2',
};

/** @grafana/ui packs only some of the icons that it names: the others are a circle here. */
const unknownIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="6" fill="none" stroke="currentColor"/></svg>';

export interface StaticFolders {
  pluginId: string;
  pluginDist: string;
  bundle: string;
}

/** Everything below `/public`, at the addresses that Grafana gives it. */
export async function serveStaticFiles(app: FastifyInstance, { pluginId, pluginDist, bundle }: StaticFolders) {
  const folders = {
    [`/public/plugins/${pluginId}/`]: path.resolve(pluginDist),
    '/public/build/img/': path.join(packageFolder('@grafana/ui'), 'dist/public/img'),
    '/public/fontsource/': path.join(packageFolder('@fontsource/inter'), 'files'),
    '/public/preview/': bundle,
  };
  for (const [prefix, root] of Object.entries(folders)) {
    await app.register(fastifyStatic, { prefix, root, decorateReply: false });
  }
  app.get<{ Params: { file: string } }>('/public/fonts/inter/:file', (request, reply) => {
    const file = fonts[request.params.file];
    return file ? reply.redirect(`/public/fontsource/${file}`) : reply.callNotFound();
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/public/build/img/icons/')) {
      return reply.type('image/svg+xml').send(unknownIcon);
    }
    return reply.code(404).send({ message: `The preview has nothing at ${request.url}` });
  });
}
