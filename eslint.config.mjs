import { readdirSync } from 'node:fs';
import { defineConfig } from 'eslint/config';
import grafanaI18n from '@grafana/i18n/eslint-plugin';
import grafanaConfig from './.config/eslint.config.mjs';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import sonarjs from 'eslint-plugin-sonarjs';

/** Which folders a workspace may not import: docs and lint say the same, so a wrong arrow fails the build. */
const importZones = [
  { target: './contract', from: ['./telemetry', './fleet', './backend-proxy', './demo', './bench', './e2e', './src'] },
  { target: './telemetry', from: ['./fleet', './backend-proxy', './demo', './bench', './e2e', './src'] },
  { target: './fleet', from: ['./telemetry', './backend-proxy', './demo', './bench', './e2e', './src'] },
  { target: './backend-proxy', from: ['./demo', './bench', './e2e', './src'] },
  {
    target: ['./backend-proxy/src/*.ts', './backend-proxy/src/!(metrics)/**/*'],
    from: './fleet',
    message: 'Only the mock metrics provider knows the simulator.',
  },
  { target: './demo', from: ['./bench', './e2e', './src'] },
  { target: './src', from: ['./fleet', './backend-proxy', './demo', './bench', './e2e'] },
  { target: './src/shared', from: ['./src/pages', './src/app'], message: 'shared ← pages ← app.' },
  { target: './src/pages', from: './src/app', message: 'shared ← pages ← app.' },
  ...readdirSync(new URL('./src/pages', import.meta.url)).map((page) => ({
    target: `./src/pages/${page}`,
    from: './src/pages',
    except: [`./${page}`],
    message: 'A page never imports a page: link through shared/routes.ts.',
  })),
];

const everyTypeScriptFile = {
  files: ['**/*.{ts,tsx}'],
  plugins: { 'import-x': importX, sonarjs },
  settings: {
    'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.json'] })],
    'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    // Cycles among our own files only: parsing what is installed would take minutes.
    'import-x/ignore': ['node_modules'],
  },
  rules: {
    'no-console': 'error',
    'sonarjs/cognitive-complexity': ['error', 11],
    'import-x/first': 'error',
    'import-x/newline-after-import': 'error',
    'import-x/no-cycle': ['error', { ignoreExternal: true }],
    'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
    'import-x/no-restricted-paths': ['error', { zones: importZones }],
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-non-null-assertion': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    'max-lines': ['error', { max: 400 }],
  },
};

const plugin = {
  files: ['src/**/*.{ts,tsx}'],
  plugins: { ...jsxA11y.flatConfigs.recommended.plugins, '@grafana/i18n': grafanaI18n },
  rules: {
    ...jsxA11y.flatConfigs.recommended.rules,
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/no-deprecated': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    '@typescript-eslint/no-unnecessary-type-assertion': 'error',
    '@grafana/i18n/no-untranslated-strings': ['error', { calleesToIgnore: ['^css$'] }],
    '@grafana/i18n/no-translation-top-level': 'error',
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: ['react-dom/client'], message: 'Grafana owns the React root; React 18 and 19 differ here.' },
          { group: ['../../../*'], message: 'Out of src: import a workspace by its package name.' },
        ],
      },
    ],
    'react/no-danger': 'error',
  },
};

const pluginTests = {
  files: ['src/**/*.test.{ts,tsx}', 'src/test/**/*.{ts,tsx}'],
  rules: { '@grafana/i18n/no-untranslated-strings': 'off' },
};

/** Playwright hands fixtures over through a function called `use`, which is no React hook. */
const browserTests = { files: ['e2e/**/*.ts'], rules: { 'react-hooks/rules-of-hooks': 'off' } };

/** Programs with a terminal: what they print is their interface. */
const terminals = {
  files: ['**/src/cli/**/*.ts', 'demo/**/*.ts', 'bench/**/*.ts', 'backend-proxy/src/server.ts'],
  rules: { 'no-console': 'off' },
};

export default defineConfig([
  { ignores: ['**/dist/', '**/node_modules/', 'artifacts/', 'coverage/', '.config/', '.data/', 'playwright-report/'] },
  ...grafanaConfig,
  everyTypeScriptFile,
  plugin,
  pluginTests,
  browserTests,
  terminals,
]);
