import type { Event } from '@ngf/contract';
import { setBackendSrv } from '@grafana/runtime';
import { lastValueFrom, of, throwError } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aPoolObject } from '../../test/kubernetes';
import { readPodParts } from './podParts';

const identity = { cluster: 'east', namespace: 'chat', pod: 'llama-8b-1' };
const status = {
  namespace: 'chat',
  name: 'llama-8b-1',
  phase: 'Running',
  ready: false,
  message: null,
  node: null,
  createdAt: null,
  restarts: 7,
  containers: [],
};

function anEvent(pod: string, reason: string): Event {
  const metadata = { name: `${pod}.${reason}`, namespace: 'chat' };
  return { apiVersion: 'v1', kind: 'Event', metadata, involvedObject: { kind: 'Pod', name: pod }, reason };
}

const listOf = (items: unknown[]) => ({ items, resourceVersion: '1', total: items.length });

/** What the proxy answers below the cluster; another path fails. */
function proxyAnswers(answers: Readonly<Record<string, unknown>>) {
  const fetch = vi.fn(({ url }: { url: string }) => {
    const path = url.slice(url.indexOf('/clusters/east/') + '/clusters/east/'.length);
    return path in answers ? of({ data: answers[path] }) : throwError(() => new Error(`nobody answers ${path}`));
  });
  setBackendSrv(Object.assign(Object.create(null), { fetch }));
  return fetch;
}

const read = (pool: string | undefined) => lastValueFrom(readPodParts(identity, pool, () => undefined));

const poolNamed = (name: string, namespace: string) =>
  aPoolObject({ metadata: { ...aPoolObject().metadata, name, namespace } });

describe('a pod’s parts', () => {
  const killed = anEvent('llama-8b-1', 'BackOff');
  let answers: Record<string, unknown>;
  beforeEach(() => {
    answers = {
      'inference/pods/chat/llama-8b-1': status,
      'inference/pools': listOf([poolNamed('other', 'chat'), poolNamed('llama-8b', 'chat'), poolNamed('far', 'batch')]),
      'inference/pools/chat/other/events': listOf([anEvent('other-1', 'Pulled')]),
      'inference/pools/chat/llama-8b/events': listOf([anEvent('llama-8b-2', 'Pulled'), killed]),
    };
  });

  it('are its status and its own events of its pool', async () => {
    const fetch = proxyAnswers(answers);
    expect(await read('llama-8b')).toStrictEqual({
      status: { kind: 'known', value: status },
      events: { kind: 'known', value: [killed] },
    });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('are found among the pools of its namespace where telemetry does not name its pool', async () => {
    proxyAnswers(answers);
    expect(await read(undefined)).toStrictEqual({
      status: { kind: 'known', value: status },
      events: { kind: 'known', value: [killed] },
    });
  });

  it('tell each of its events once, though two pools select the pod', async () => {
    proxyAnswers({ ...answers, 'inference/pools/chat/other/events': listOf([killed]) });
    expect(await read(undefined)).toMatchObject({ events: { kind: 'known', value: [killed] } });
  });

  it('have no events in a namespace without pools', async () => {
    proxyAnswers({ ...answers, 'inference/pools': listOf([]) });
    expect(await read(undefined)).toMatchObject({ status: { kind: 'known' }, events: { kind: 'known', value: [] } });
  });
});
