import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startSimulated } from './target';

const run = promisify(execFile);
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
if (!hasKubectl) {
  console.warn('SKIPPED: kubectl is not installed, so nothing is known of how it gets on with the simulated server.');
}

const MANIFEST = `
apiVersion: v1
kind: Namespace
metadata: { name: demo }
---
apiVersion: inference.networking.k8s.io/v1
kind: InferencePool
metadata: { name: pool, namespace: demo }
spec:
  selector: { matchLabels: { app: vllm } }
  targetPorts: [{ number: 8000 }]
  endpointPickerRef: { name: epp, port: { number: 9002 } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: vllm, namespace: demo }
spec:
  replicas: 2
  selector: { matchLabels: { app: vllm } }
  template:
    metadata: { labels: { app: vllm } }
    spec: { containers: [{ name: vllm, image: 'vllm:1' }] }
`;

describe.skipIf(!hasKubectl)('kubectl', { timeout: 30_000 }, () => {
  let directory: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kubectl-'));
    const anonymous = { name: 'admin', groups: ['system:masters', 'system:authenticated'] };
    const { target, close: stop } = await startSimulated({ anonymous });
    close = stop;
    const kubeconfig = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'simulated',
      clusters: [{ name: 'simulated', cluster: { server: target.url } }],
      contexts: [{ name: 'simulated', context: { cluster: 'simulated', namespace: 'demo', user: '' } }],
    };
    await writeFile(join(directory, 'config'), JSON.stringify(kubeconfig));
    await writeFile(join(directory, 'manifest.yaml'), MANIFEST);
    await kubectl('apply', '-f', join(directory, 'manifest.yaml'));
  });

  afterAll(async () => {
    await close();
    await rm(directory, { recursive: true });
  });

  async function kubectl(...words: string[]): Promise<string> {
    const env = {
      ...process.env,
      HOME: directory,
      KUBECONFIG: join(directory, 'config'),
      EDITOR: 'sed -i s/8000/8001/',
    };
    const { stdout } = await run('kubectl', words, { env });
    return stdout;
  }

  it('prints tables and whole objects', async () => {
    expect(await kubectl('get', 'deploy,infpool', '-o', 'wide')).toMatch(/deployment.apps\/vllm +0\/2 /);
    expect(await kubectl('get', 'infpool', 'pool', '-o', 'yaml')).toContain('failureMode: FailClose');
  });

  it('describes and explains', async () => {
    expect(await kubectl('describe', 'infpool', 'pool')).toMatch(/Failure Mode: +FailClose/);
    expect(await kubectl('explain', 'infpool.spec.targetPorts')).toContain('number\t<integer> -required-');
  });

  it('applies once more without a change, on either side', async () => {
    expect(await kubectl('apply', '-f', join(directory, 'manifest.yaml'))).toContain('deployment.apps/vllm unchanged');
    expect(
      await kubectl('apply', '--server-side', '--force-conflicts', '-f', join(directory, 'manifest.yaml'))
    ).toContain('inferencepool.inference.networking.k8s.io/pool serverside-applied');
  });

  it('edits what an editor saves', async () => {
    expect(await kubectl('edit', 'infpool', 'pool')).toContain('edited');
    expect(await kubectl('get', 'infpool', 'pool', '-o', 'jsonpath={.spec.targetPorts[0].number}')).toBe('8001');
  });

  it('scales and restarts a workload', async () => {
    await kubectl('scale', 'deploy', 'vllm', '--replicas', '5');
    await kubectl('rollout', 'restart', 'deploy', 'vllm');
    const restarted = '{.spec.replicas} {.spec.template.metadata.annotations.kubectl\\.kubernetes\\.io/restartedAt}';
    expect(await kubectl('get', 'deploy', 'vllm', '-o', `jsonpath=${restarted}`)).toMatch(/^5 \d{4}-/);
  });

  it('deletes, and waits until it is done', async () => {
    await kubectl('delete', 'infpool', 'pool');
    await kubectl('wait', '--for=delete', 'infpool/pool', '--timeout=5s');
    await expect(kubectl('get', 'infpool', 'pool')).rejects.toThrow('NotFound');
  });
});
