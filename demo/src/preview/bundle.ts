import { createHash } from 'node:crypto';
import { access, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const browserFolder = path.join(root, 'demo/preview/browser');
const cacheFolder = path.join(root, 'node_modules/.cache/ngf-preview');

/**
 * Bundles the page's script and the @grafana packages it offers to the plugin, and returns the folder. A folder is
 * named after what it was made from, so a second start finds it done.
 */
export async function bundleBrowserScript(): Promise<string> {
  const folder = path.join(cacheFolder, await fingerprint());
  const done = await access(path.join(folder, 'main.js')).then(
    () => true,
    () => false
  );
  if (done) {
    return folder;
  }
  const draft = `${folder}.${process.pid}`;
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(browserFolder, 'main.tsx')],
    outdir: draft,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    conditions: ['import', 'module', 'browser'],
    mainFields: ['browser', 'module', 'main'],
    loader: { '.svg': 'file', '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    alias: {
      // The links of @grafana/ui come from a copy of react-router-dom 6 of their own: one router for all.
      'react-router-dom-v5-compat': 'react-router-dom',
      '@grafana/plugin-compat/datasources': path.join(browserFolder, 'noPluginCompat.cjs'),
      // Grafana sets the page component through a file that the package does not export.
      'grafana-runtime-plugin-page': path.join(
        root,
        'node_modules/@grafana/runtime/dist/esm/components/PluginPage.mjs'
      ),
    },
    logLevel: 'error',
  });
  // esbuild's service would stay, with half a gigabyte, as long as this process.
  await stop();
  // Renamed when whole; where another start was faster, its folder is as good.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}

async function fingerprint(): Promise<string> {
  const names = await readdir(browserFolder, { recursive: true });
  const files = names.filter((name) => /\.(tsx?|cjs)$/.test(name)).map((name) => path.join(browserFolder, name));
  const hash = createHash('sha256');
  for (const file of [fileURLToPath(import.meta.url), path.join(root, 'package-lock.json'), ...files.sort()]) {
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
