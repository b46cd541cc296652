import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFleet } from '@ngf/fleet';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { startClusters, type RunningClusters } from '../kubernetes/fleet/clusters';
import { startProxy, type Proxy } from '../testing/kubernetes';

const START_MS = Date.UTC(2026, 0, 2, 12);
const US_EAST = 'clusters/prod-us-east';

describe("the demo's clusters behind the proxy", { timeout: 60_000 }, () => {
  const fleet = createFleet({ seed: 1, scale: 1, startMs: START_MS });
  let folder: string;
  let clusters: RunningClusters;
  let proxy: Proxy;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ngf-fleet-'));
    const read = async (name: string): Promise<object> => parse(await readFile(join(folder, name), 'utf8'));
    const kubeconfig = join(folder, 'kubeconfig');
    const clustersConfig = join(folder, 'clusters.yaml');
    clusters = await startClusters(fleet, { seed: 1, kubeconfig, clustersConfig, now: () => fleet.nowMs });
    proxy = await startProxy({ 'clusters.yaml': await read('clusters.yaml'), kubeconfig: await read('kubeconfig') });
    await vi.waitFor(async () => expect((await proxy.ask('GET', `${US_EAST}/inference/pools`)).statusCode).toBe(200), {
      timeout: 20_000,
    });
  }, 60_000);

  afterAll(async () => {
    await proxy.close();
    await clusters.close();
    await rm(folder, { recursive: true });
  });

  it('are connected, by the names that telemetry has', async () => {
    const { statusCode, body } = await proxy.ask('GET', 'clusters');
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject([
      { name: 'prod-us-east', status: 'connected' },
      { name: 'prod-eu-west', status: 'connected' },
    ]);
  });

  it.each(fleet.pools())('says of $cluster/$namespace/$name what the fleet knows', async (pool) => {
    const { body } = await proxy.ask('GET', `clusters/${pool.cluster}/inference/pools/${pool.namespace}/${pool.name}`);
    expect(JSON.parse(body)).toMatchObject({
      derived: {
        modelName: pool.modelName,
        modelVersion: pool.modelVersion,
        servingBackend: pool.servingBackend,
        gpuType: pool.gpuType.replaceAll(' ', '-'),
        gpuCount: pool.gpuCount,
        replicas: pool.replicas,
        readyReplicas: pool.readyReplicas,
        minReplicas: pool.isAutoscaled ? pool.minReplicas : null,
        maxReplicas: pool.isAutoscaled ? pool.maxReplicas : null,
      },
    });
  });

  it("finds the endpoint picker's configuration", async () => {
    const { statusCode, body } = await proxy.ask('GET', `${US_EAST}/inference/pools/chat/llama-8b/epp-config`);
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      configMap: { name: 'llama-8b-epp', key: 'config.yaml' },
      config: { schedulingProfiles: [{ plugins: [{ weight: 2 }, { weight: 2 }, { weight: 3 }, {}] }] },
      problems: [],
      warnings: [],
    });
  });

  it('refuses to scale what an autoscaler owns', async () => {
    const path = (pool: string) => `${US_EAST}/inference/pools/${pool}/scale`;
    const refused = await proxy.ask('PUT', path('inference/qwen-coder-32b'), { replicas: 9 });
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('HorizontalPodAutoscaler');
    expect((await proxy.ask('PUT', path('research/llama-8b'), { replicas: 5 })).statusCode).toBe(200);
    expect(fleet.pools().find(({ namespace }) => namespace === 'research')).toMatchObject({ replicas: 5 });
  });

  it.each(['inferenceobjectives', 'inferencemodelrewrites'])('has %s', async (plural) => {
    const path = plural.replace('inference', 'inference/');
    const { body } = await proxy.ask('GET', `${US_EAST}/${path}`);
    expect(JSON.parse(body).total).toBe(plural === 'inferenceobjectives' ? 8 : 1);
  });

  it('shows what a route lacks', async () => {
    const { body } = await proxy.ask('GET', `${US_EAST}/topology`);
    const { nodes } = JSON.parse(body) as { nodes: Array<{ id: string }> };
    expect(nodes.find(({ id }) => id === 'HTTPRoute/inference/llama-70b-next')).toMatchObject({
      health: 'unhealthy',
      message: 'ResolvedRefs is False: InferencePool "inference/llama-70b-next" not found',
    });
    expect(nodes).toContainEqual(
      expect.objectContaining({ id: 'Gateway/gateway-system/inference-gateway', health: 'healthy' })
    );
  });
});
