import { merge } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/** Grafana's own build plus what it does not know: that a change to this file, too, makes the build cache stale. */
export default async function config(env: Env) {
  return merge(await grafanaConfig(env), {
    cache: { type: 'filesystem', buildDependencies: { config: [`${process.cwd()}/webpack.config.ts`] } },
  });
}
