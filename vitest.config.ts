import { defineConfig } from 'vitest/config';

/** Two projects: what runs on Node, and the plugin, which needs a browser's document. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Many of these start a ClickHouse, and a shared machine may be slow: a time-out is for what hangs.
          testTimeout: 30_000,
          hookTimeout: 120_000,
          include: ['{contract,telemetry,fleet,backend-proxy,demo,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
        },
      },
      {
        // Grafana's packages publish ES modules that import CSS, JSON and extensionless paths, which Node's own loader
        // refuses and Vite's understands.
        resolve: { mainFields: ['module', 'main'] },
        test: {
          name: 'plugin',
          environment: 'jsdom',
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: ['src/test/setup.ts'],
          server: { deps: { inline: [/@grafana\//, /react-use/, /@ngf\//] } },
        },
      },
    ],
  },
});
