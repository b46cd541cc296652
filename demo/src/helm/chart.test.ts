import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { writeKubernetesSchemas } from './kubernetesSchemas';

const CHART = fileURLToPath(new URL('../../../deploy/helm/inference-gateway', import.meta.url));
/** Programs of your own; CONTRIBUTING.md says which. */
const { HELM, KUBECONFORM, KUBERNETES_OPENAPI } = process.env;

const ManifestSchema = Type.Object({
  kind: Type.String(),
  metadata: Type.Object({ name: Type.String(), namespace: Type.Optional(Type.String()) }),
});

const MINIMAL = ['clickhouse.url=http://clickhouse.data:8123'];
const EVERYTHING = [
  ...MINIMAL,
  'proxy.autoscaling.enabled=true',
  'serviceMonitor.enabled=true',
  'proxy.impersonate=true',
  'proxy.prices=prices: []',
  'proxy.clusters=clusters: []',
  'proxy.kubeconfigsSecret=kubeconfigs',
  'grafana.url=http://grafana.monitoring',
  'grafana.tokenSecret=grafana-token',
  'clickhouse.cluster=ngf',
];

function template(settings: readonly string[]) {
  const set = settings.flatMap((setting) => ['--set', setting]);
  return spawnSync(HELM ?? '', ['template', 'trial', CHART, '--namespace', 'ngf', '--kube-version', '1.34.0', ...set], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
}

const ObjectSchema = Type.Object({ properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())) });

/** Values of which the schema says nothing; what users fill as they like has no properties there. */
function undescribed(values: unknown, schema: unknown, path = ''): string[] {
  const { properties } = Value.Parse(ObjectSchema, schema);
  if (typeof values !== 'object' || values === null || properties === undefined) {
    return [];
  }
  return Object.entries(values).flatMap(([key, value]) =>
    properties[key] === undefined ? [`${path}/${key}`] : undescribed(value, properties[key], `${path}/${key}`)
  );
}

describe('the chart’s values', () => {
  it('are all described by the schema', () => {
    const read = (file: string): unknown => parse(readFileSync(join(CHART, file), 'utf8'));
    expect(undescribed(read('values.yaml'), read('values.schema.json'))).toEqual([]);
    expect(undescribed({ proxy: { replcas: 3 } }, read('values.schema.json'))).toEqual(['/proxy/replcas']);
  });
});

describe.skipIf(HELM === undefined)('the chart', () => {
  it('asks where ClickHouse is', () => {
    expect(template([]).stderr).toContain('clickhouse.url: where is ClickHouse?');
  });

  it('refuses a value that it does not know', () => {
    expect(template([...MINIMAL, 'proxy.replcas=3']).stderr).toContain('replcas');
  });

  it.each([
    ['with what it needs alone', MINIMAL],
    ['with everything', EVERYTHING],
  ])('puts all that has a namespace into its own, %s', (_, settings) => {
    const { stdout, stderr } = template(settings);
    expect(stderr).not.toContain('Error');
    const manifests = parseAllDocuments(stdout).map((document) => Value.Parse(ManifestSchema, document.toJS()));
    expect(new Set(manifests.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['ngf', undefined]));
    const clusterWide = manifests.filter(({ metadata }) => metadata.namespace === undefined);
    expect(new Set(clusterWide.map(({ kind }) => kind))).toEqual(new Set(['ClusterRole', 'ClusterRoleBinding']));
    expect(new Set(manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).size).toBe(manifests.length);
  });

  it('changes nothing in Kubernetes where writing is not wanted', () => {
    expect(template([...MINIMAL, 'rbac.write=false']).stdout).not.toContain('-write');
    expect(template(MINIMAL).stdout).toContain('trial-inference-gateway-write');
  });
});

describe.skipIf(!HELM || !KUBECONFORM || !KUBERNETES_OPENAPI)('kubeconform', () => {
  let folder = '';
  let schemas = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ngf-schemas-'));
    schemas = await writeKubernetesSchemas(KUBERNETES_OPENAPI ?? '', folder);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  // Prometheus' operator is not part of Kubernetes.
  const check = (file: string) =>
    spawnSync(KUBECONFORM ?? '', ['-strict', '-skip', 'ServiceMonitor', '-schema-location', schemas, file], {
      encoding: 'utf8',
    }).stdout;

  it.each([
    ['with what it needs alone', MINIMAL],
    ['with everything', EVERYTHING],
  ])('finds no mistake, %s', (_, settings) => {
    const file = join(folder, 'manifests.yaml');
    writeFileSync(file, template(settings).stdout);
    expect(check(file)).toBe('');
  });

  it('would find one', () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, template(MINIMAL).stdout.replaceAll('readOnlyRootFilesystem', 'readonlyRootFilesystem'));
    expect(check(file)).toContain('readonlyRootFilesystem');
  });
});
