import { describe, expect, it } from 'vitest';
import { podStatusOf } from './podStatus';

const metadata = { name: 'llama-0', namespace: 'chat', creationTimestamp: '2026-01-01T00:00:00Z' };
const pod = { apiVersion: 'v1', kind: 'Pod', metadata };

describe('podStatusOf', () => {
  it('adds the restarts up, and says why a container waits or ended before', () => {
    const status = podStatusOf({
      ...pod,
      spec: { nodeName: 'gpu-1' },
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'server is not ready' }],
        containerStatuses: [
          { name: 'server', restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } },
          {
            name: 'proxy',
            ready: true,
            restartCount: 1,
            state: { running: {} },
            lastState: { terminated: { reason: 'OOMKilled' } },
          },
        ],
      },
    });
    expect(status).toStrictEqual({
      namespace: 'chat',
      name: 'llama-0',
      phase: 'Running',
      ready: false,
      message: 'server is not ready',
      node: 'gpu-1',
      createdAt: '2026-01-01T00:00:00Z',
      restarts: 4,
      containers: [
        { name: 'server', ready: false, restarts: 3, state: 'waiting', reason: 'CrashLoopBackOff' },
        { name: 'proxy', ready: true, restarts: 1, state: 'running', reason: 'OOMKilled' },
      ],
    });
  });

  it('knows no restarts of a pod that no kubelet has taken yet, not 0', () => {
    expect(podStatusOf({ ...pod, status: { phase: 'Pending' } })).toMatchObject({
      phase: 'Pending',
      ready: false,
      restarts: null,
      containers: [],
      node: null,
    });
  });

  it('tells nothing of what a container is started with', () => {
    const containers = [{ name: 'server', env: [{ name: 'HF_TOKEN', value: 'secret' }] }];
    expect(JSON.stringify(podStatusOf({ ...pod, spec: { containers } }))).not.toContain('secret');
  });
});
