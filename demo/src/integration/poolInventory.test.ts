import {
  createClickHouseInventory,
  createClickHouseMetrics,
  keepInventory,
  startClusters,
  systemClock,
} from '@ngf/backend-proxy';
import { boundPlace, scalingEvents } from '@ngf/telemetry';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { ADMIN, READER, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { ADMIN_TOKEN, kubeconfig, namespace, startApiServer } from '../testing/kubernetes';

const PATIENCE = { timeout: 30_000, interval: 100 };
const labels = { app: 'llama' };
const metadata = (name: string) => ({ name, namespace: 'chat', labels });

const POOL = {
  apiVersion: 'inference.networking.k8s.io/v1',
  kind: 'InferencePool',
  metadata: metadata('llama'),
  spec: { selector: { matchLabels: labels }, targetPorts: [{ number: 8000 }] },
};

function deployment(replicas: number) {
  const containers = [{ name: 'server', image: 'vllm/vllm-openai', args: ['--model', 'llama-8b'] }];
  const template = { metadata: { labels }, spec: { containers } };
  const spec = { replicas, selector: { matchLabels: labels }, template };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadata('llama'), spec };
}

describe('the pool inventory in ClickHouse', { timeout: 120_000 }, () => {
  const server = startApiServer();
  const ends: Array<() => Promise<unknown>> = [];
  let clickhouse: TestClickHouse;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    server.seed('namespaces', namespace('chat'));
    server.seed('inferencepools', POOL);
    server.seed('deployments', deployment(2));
    server.seed('pods', { apiVersion: 'v1', kind: 'Pod', metadata: metadata('llama-0'), spec: { containers: [] } });
    await clickhouse.admin.insert({
      table: 'ngf_inference_pools',
      values: ['default', 'retired', 'elsewhere'].map((cluster) => ({
        cluster,
        namespace: 'chat',
        name: 'forgotten',
        updated_at: '2026-01-01 00:00:00.000',
      })),
      format: 'JSONEachRow',
    });
  }, 120_000);

  afterAll(async () => {
    for (const end of ends.reverse()) {
      await end();
    }
    await server.close();
    await clickhouse.close();
  });

  it('follows Kubernetes: pools, their size, their pods, and what is gone', async () => {
    const at = ({ name, password }: typeof ADMIN) => ({
      url: clickhouse.url,
      user: name,
      password,
      database: 'default',
    });
    const metrics = createClickHouseMetrics(at(READER), systemClock);
    const store = createClickHouseInventory(at(ADMIN), systemClock);
    const logger = pino({ level: 'silent' });
    const inventory = keepInventory({ store, metrics, clock: systemClock, logger, gatherMs: 20 });
    const scalings: unknown[] = [];
    inventory.events.on('scaling', (cluster, event) => scalings.push([cluster, event.fromReplicas, event.toReplicas]));
    const url = await server.listen();
    const change = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/merge-patch+json' };
      const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      expect(answer.status).toBe(200);
    };
    const folder = await mkdtemp(join(tmpdir(), 'ngf-inventory-'));
    await writeFile(join(folder, 'config'), JSON.stringify(kubeconfig(url)));
    const options = { metrics, clock: systemClock, logger, onCluster: inventory.onCluster };
    const { close } = startClusters({ kubeconfig: join(folder, 'config') }, options);
    ends.push(
      () => metrics.close(),
      () => store.close(),
      () => rm(folder, { recursive: true }),
      close,
      inventory.close
    );

    const pools = async () =>
      (await metrics.pools({ cluster: 'default' })).map(({ name, origin, replicas, modelName }) => [
        name,
        origin,
        replicas,
        modelName,
      ]);
    await vi.waitFor(async () => expect(await pools()).toEqual([['llama', 'kubernetes', 2, 'llama-8b']]), PATIENCE);
    await vi.waitFor(async () => {
      const query = `SELECT namespace, pod, pool FROM ngf_pod_pools WHERE cluster = 'default'`;
      const rows = await clickhouse.reader.query({ query, format: 'JSONEachRow' });
      expect(await rows.json()).toEqual([{ namespace: 'chat', pod: 'llama-0', pool: 'llama' }]);
    }, PATIENCE);

    await change('PATCH', '/apis/apps/v1/namespaces/chat/deployments/llama', { spec: { replicas: 3 } });
    await vi.waitFor(async () => expect(await pools()).toEqual([['llama', 'kubernetes', 3, 'llama-8b']]), PATIENCE);
    await vi.waitFor(() => expect(scalings).toEqual([['default', 2, 3]]), PATIENCE);
    const kept = await clickhouse.reader.query({
      query: scalingEvents(boundPlace),
      query_params: { from: 0, to: 4_000_000_000, stepSeconds: 60, clusters: [], namespaces: [], pools: ['llama'] },
      format: 'JSONEachRow',
    });
    expect(await kept.json()).toEqual([
      expect.objectContaining({
        cluster: 'default',
        namespace: 'chat',
        pool: 'llama',
        from_replicas: 2,
        to_replicas: 3,
        trigger: 'set by a person or program',
      }),
    ]);

    // Sooner than a failure is tried again: a minute later.
    const write = vi.spyOn(store, 'upsertPools').mockRejectedValueOnce(new Error('ClickHouse is away'));
    await change('PATCH', '/apis/apps/v1/namespaces/chat/deployments/llama', { spec: { replicas: 4 } });
    await vi.waitFor(() => expect(write).toHaveBeenCalledOnce(), PATIENCE);
    await change('PATCH', '/apis/apps/v1/namespaces/chat/deployments/llama', { spec: { replicas: 5 } });
    await vi.waitFor(async () => expect(await pools()).toEqual([['llama', 'kubernetes', 5, 'llama-8b']]), PATIENCE);

    await change('DELETE', '/apis/inference.networking.k8s.io/v1/namespaces/chat/inferencepools/llama');
    await vi.waitFor(async () => expect(await pools()).toEqual([]), PATIENCE);

    inventory.onClusterForgotten('retired');
    await vi.waitFor(async () => expect(await metrics.pools({ cluster: 'retired' })).toEqual([]), PATIENCE);
    expect(await metrics.pools({ cluster: 'elsewhere' })).toMatchObject([{ name: 'forgotten' }]);
  });
});
