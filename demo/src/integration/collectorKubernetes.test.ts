import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createFleet } from '@ngf/fleet';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { PROMETHEUS_TEXT, prometheusText } from '../exposition/prometheusText';
import { type ScrapedTarget, TargetTable } from '../exposition/scrapedTarget';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { buildPodApi, type DiscoveredPod } from './collectorKubernetesApi';
import { startCollector, type CollectorProcess } from './collectorProcess';

const binary = process.env['OTELCOL'] ?? '';
const CONFIGURATION = new URL('../../../deploy/otel-collector/kubernetes.yaml', import.meta.url);
const TOKEN = 'token-of-the-service-account';
const POOL = 'llama-70b';

/** Identity as the queries see it, found by the production configuration in the API of a cluster. */
describe.skipIf(binary === '')('a real collector in Kubernetes (set OTELCOL to its program to run this)', () => {
  const servers: FastifyInstance[] = [];
  const authorizations = new Set<string | undefined>();
  let directory: string;
  /** The pod that dcgm-exporter's labels name. */
  let gpuUser: string;
  let clickhouse: TestClickHouse;
  let collector: CollectorProcess | undefined;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    directory = await mkdtemp(join(tmpdir(), 'ngf-kubernetes-'));
    const ports = await serveTargets();
    const api = await listen(buildPodApi(pods(ports)));
    await writeFile(join(directory, 'token'), TOKEN);
    await writeFile(join(directory, 'kubernetes.yaml'), await configurationFor(api));
    collector = await startCollector(binary, {
      files: ['common.yaml', join(directory, 'kubernetes.yaml')],
      clickhouseUrl: clickhouse.url,
      environment: {
        CLUSTER_NAME: 'lab',
        EPP_TOKEN_FILE: join(directory, 'token'),
        EPP_PORT: String(ports.epp),
        MODEL_SERVER_PORTS: `${ports.vllm}|1`,
        DCGM_PORT: String(ports.dcgm),
      },
    });
  }, 90_000);
  afterAll(async () => {
    await collector?.stop();
    await Promise.all(servers.map((server) => server.close()));
    await clickhouse?.close();
    await rm(directory ?? '', { recursive: true, force: true });
  });

  async function listen(server: FastifyInstance): Promise<URL> {
    servers.push(server);
    return new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
  }

  /** The metrics of an endpoint picker, a model server and a dcgm-exporter of the fleet, each on a port of its own. */
  async function serveTargets() {
    const targets = new TargetTable();
    const startMs = Date.now() - 60_000;
    createFleet({ seed: 1, scale: 0.1, startMs, incidents: [] }).advance(startMs + 60_000, (batch) =>
      targets.update(batch)
    );
    const find = (job: string, attributes: Record<string, string>) =>
      targets
        .list()
        .find(
          ({ serviceName, resource }) =>
            serviceName === job && Object.entries(attributes).every(([key, value]) => resource[key] === value)
        );
    const ofPool = { 'k8s.cluster.name': 'prod-us-east', 'inference.pool': POOL };
    const modelServer = find('vllm', ofPool);
    const node = modelServer?.resource['k8s.node.name'] ?? '';
    gpuUser = modelServer?.resource['k8s.pod.name'] ?? '';
    const serve = async (target: ScrapedTarget | undefined) => {
      const server = fastify();
      server.get('/metrics', async ({ headers }, reply) => {
        if (target?.serviceName === 'epp') {
          authorizations.add(headers.authorization);
        }
        return reply.type(PROMETHEUS_TEXT).send(target === undefined ? '' : prometheusText(target));
      });
      return Number((await listen(server)).port);
    };
    return {
      epp: await serve(find('epp', ofPool)),
      vllm: await serve(modelServer),
      dcgm: await serve(find('dcgm-exporter', { 'k8s.node.name': node })),
    };
  }

  async function read<Row>(query: string): Promise<Row[]> {
    return (await clickhouse.reader.query({ query, format: 'JSONEachRow' })).json<Row>();
  }

  const untilRead = (query: string, expected: readonly object[]) =>
    vi.waitFor(async () => expect(new Set(await read(query))).toEqual(new Set(expected)), {
      timeout: 30_000,
      interval: 250,
    });

  test('scrapes the pods that it should, and no others', async () => {
    await untilRead(
      `SELECT DISTINCT ServiceName AS job, ResourceAttributes['k8s.cluster.name'] AS cluster,
        ResourceAttributes['k8s.namespace.name'] AS namespace, ResourceAttributes['k8s.pod.name'] AS pod,
        ResourceAttributes['k8s.node.name'] AS node, ResourceAttributes['inference.pool'] AS pool, Attributes AS labels,
        Value AS up
      FROM otel_metrics_gauge WHERE MetricName = 'up'`,
      [
        { job: 'dcgm-exporter', namespace: 'gpu-operator', pod: 'dcgm-x', pool: '' },
        { job: 'epp', namespace: 'inference', pod: 'picker', pool: POOL },
        { job: 'model-server', namespace: 'inference', pod: 'server-0', pool: POOL },
        { job: 'model-server', namespace: 'inference', pod: 'server-1', pool: '' },
      ].map((row) => ({ ...row, cluster: 'lab', node: 'node-a', labels: {}, up: 1 }))
    );
  }, 40_000);

  test('shows endpoint pickers its service account', async () => {
    await vi.waitFor(() => expect([...authorizations]).toEqual([`Bearer ${TOKEN}`]), { timeout: 20_000 });
  }, 30_000);

  test('the derived tables know each series’ pool and pod, of a GPU the pod that uses it', async () => {
    await untilRead(
      `SELECT DISTINCT metric, cluster, namespace, pool, pod
      FROM ngf_pod_metrics WHERE metric IN ('queue_depth', 'gpu_utilization_percent') AND pod != '' ORDER BY metric, pod`,
      [
        { metric: 'gpu_utilization_percent', pool: '', pod: gpuUser },
        { metric: 'queue_depth', pool: POOL, pod: 'server-0' },
        { metric: 'queue_depth', pool: '', pod: 'server-1' },
      ].map((row) => ({ ...row, cluster: 'lab', namespace: 'inference' }))
    );
    await untilRead(
      `SELECT DISTINCT cluster, namespace, pool FROM ngf_inference_metrics_1m WHERE metric = 'epp_requests'`,
      [{ cluster: 'lab', namespace: 'inference', pool: POOL }]
    );
  }, 40_000);
});

/** The repository's configuration, told where the API is: a process in a pod knows. */
async function configurationFor(api: URL): Promise<string> {
  const text = await readFile(CONFIGURATION, 'utf8');
  return text.replace('- role: pod', `- role: pod\n              api_server: ${api.origin}`);
}

function pods(ports: Record<'epp' | 'vllm' | 'dcgm', number>): DiscoveredPod[] {
  const pod = (name: string, port: number, labels: Record<string, string>, more: Partial<DiscoveredPod> = {}) => ({
    namespace: 'inference',
    name,
    node: 'node-a',
    labels,
    phase: 'Running' as const,
    // 9: no one asks there, though the pod does listen.
    ports: [9, port],
    ...more,
  });
  return [
    pod('picker', ports.epp, { inferencepool: `${POOL}-epp` }),
    pod('server-0', ports.vllm, { inference_pool: POOL }),
    pod('server-1', ports.vllm, { 'llm-d.ai/inferenceServing': 'true' }),
    pod('dcgm-x', ports.dcgm, { app: 'nvidia-dcgm-exporter' }, { namespace: 'gpu-operator' }),
    pod('starting', ports.vllm, { inference_pool: POOL }, { phase: 'Pending' }),
    pod('unrelated', ports.vllm, { app: 'web' }),
    pod('not-serving', ports.vllm, { 'llm-d.ai/inferenceServing': 'false' }),
  ];
}
