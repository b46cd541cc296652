import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What the plugin is built from. */
const SOURCES = ['src', 'contract/src', 'telemetry/src', 'package.json', 'webpack.config.ts'];

export const PLUGIN_DIST = join(ROOT, 'dist');

/**
 * Builds the plugin where `dist/` is missing or older than its sources.
 *
 * @throws Error with the build's output
 */
export async function buildPluginIfStale(signal: AbortSignal): Promise<void> {
  const builtAtMs = await modifiedAtMs(join(PLUGIN_DIST, 'module.js'));
  const newest = Math.max(...(await Promise.all(SOURCES.map((source) => newestModificationMs(join(ROOT, source))))));
  if (builtAtMs <= newest) {
    await build(signal);
  }
}

async function modifiedAtMs(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0
  );
}

async function newestModificationMs(path: string): Promise<number> {
  const names = await readdir(path, { recursive: true }).catch(() => []);
  const times = await Promise.all([path, ...names.map((name) => join(path, name))].map(modifiedAtMs));
  return Math.max(...times);
}

async function build(signal: AbortSignal): Promise<void> {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: [...stdio], signal });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    throw new Error(`The plugin could not be built (npm run build):\n${Buffer.concat(output).toString()}`);
  }
}
