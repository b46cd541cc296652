import { setBackendSrv } from '@grafana/runtime';
import { Type } from 'typebox';
import { lastValueFrom, of } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { UnreadableAnswerError } from './readProxyFailure';
import { clusterPath, readFromProxy } from './proxyRequest';

const fetch = vi.fn();
beforeEach(() => {
  fetch.mockReset();
  setBackendSrv(Object.assign(Object.create(null), { fetch }));
});

const Names = Type.Object({ names: Type.Array(Type.String()) });
const read = () => lastValueFrom(readFromProxy('names', Names));

describe('readFromProxy', () => {
  it('asks through the plugin proxy, and leaves alerts to the page', async () => {
    fetch.mockReturnValue(of({ data: { names: ['a'] } }));
    await expect(read()).resolves.toStrictEqual({ names: ['a'] });
    expect(fetch).toHaveBeenCalledExactlyOnceWith({
      url: '/api/plugin-proxy/ngf-inference-app/api/v1/names',
      method: 'GET',
      showErrorAlert: false,
    });
  });

  it('refuses an answer that is not what the contract promises, and says where it is not', async () => {
    fetch.mockReturnValue(of({ data: { names: ['a', 1] } }));
    await expect(read()).rejects.toThrow(UnreadableAnswerError);
    await expect(read()).rejects.toThrow('/names/1');
  });
});

describe('clusterPath', () => {
  it('keeps every name in its own segment', () => {
    expect(clusterPath('east/../west', 'gateways', 'chat', 'main')).toBe(
      'clusters/east%2F..%2Fwest/gateways/chat/main'
    );
  });
});
