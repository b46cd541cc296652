import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startPreview } from './index';

const pluginJson = {
  id: 'trial-app',
  name: 'Trial',
  routes: [{ path: 'api/*', method: 'POST', url: '{{ .JsonData.proxyUrl }}/api', headers: [] }],
};

describe('startPreview', () => {
  let pluginDist: string;
  let upstream: FastifyInstance;
  let preview: Awaited<ReturnType<typeof startPreview>>;

  beforeAll(async () => {
    pluginDist = await mkdtemp(path.join(tmpdir(), 'preview-'));
    await writeFile(path.join(pluginDist, 'plugin.json'), JSON.stringify(pluginJson));
    upstream = fastify();
    upstream.post('/api/echo', (request, reply) => reply.code(422).send({ got: request.body, url: request.url }));
    upstream.post('/', (request, reply) => answerAsClickHouse(String(request.body), reply));
    const upstreamUrl = await upstream.listen({ port: 0 });
    preview = await startPreview({
      port: 0,
      pluginDist,
      clickhouseUrl: upstreamUrl,
      clickhouseUser: 'reader',
      clickhousePassword: '',
      proxyUrl: upstreamUrl,
      proxyToken: 'hush',
      logger: pino({ level: 'silent' }),
    });
  }, 60_000);

  afterAll(async () => {
    await preview.close();
    await upstream.close();
    await rm(pluginDist, { recursive: true });
  });

  const get = (address: string) => fetch(preview.url + address);
  const post = (address: string, body: unknown) =>
    fetch(preview.url + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('says on its page that it is not Grafana', async () => {
    const page = await get('/?theme=light');
    expect(page.url).toBe(`${preview.url}/a/trial-app?theme=light`);
    expect(await page.text()).toContain('<title>Trial — preview, not Grafana</title>');
    expect((await get('/a/trial-app/pools/some')).status).toBe(200);
  });

  it.each([
    '/public/plugins/trial-app/plugin.json',
    '/public/preview/main.js',
    '/public/build/img/icons/unicons/angle-down.svg',
    '/public/build/img/icons/unicons/no-such-icon.svg',
    '/public/fonts/inter/Inter-Regular.woff2',
  ])('serves %s', async (address) => {
    expect((await get(address)).status).toBe(200);
  });

  it('forwards by the routes of plugin.json and passes the answer through', async () => {
    const answer = await post('/api/plugin-proxy/trial-app/api/echo?dryRun=All', { a: 1 });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toStrictEqual({ got: { a: 1 }, url: '/api/echo?dryRun=All' });
    expect((await get('/api/plugin-proxy/trial-app/api/echo')).status).toBe(404);
  });

  it('tells the page its settings, without the secrets', async () => {
    const settings = await (await get('/api/plugins/trial-app/settings')).json();
    expect(settings).toMatchObject({ name: 'Trial', secureJsonFields: { proxyToken: true } });
    expect(JSON.stringify(settings)).not.toContain('hush');
    expect((await post('/api/plugins/trial-app/settings', {})).status).toBe(403);
  });

  it('tells pages what is pushed to live channels while they listen', async () => {
    expect(preview.live.hasListeners).toBe(false);
    const leave = new AbortController();
    const answer = await fetch(`${preview.url}/api/live/events`, { signal: leave.signal });
    expect(preview.live.hasListeners).toBe(true);
    await preview.live.push([{ topic: 'scaling-events', tags: {}, fields: { toReplicas: 2 }, atMs: 7 }]);
    const texts = new TextDecoderStream();
    const reader = answer.body?.pipeThrough(texts).getReader();
    let text = '';
    while (!text.includes('data: ')) {
      text += (await reader?.read())?.value ?? '';
    }
    expect(JSON.parse(text.split('data: ')[1] ?? '')).toMatchObject({
      channel: 'stream/ngf/scaling-events',
      frame: { data: { values: [[''], [7], [2]] } },
    });
    leave.abort();
    await vi.waitFor(() => expect(preview.live.hasListeners).toBe(false));
  });

  const range = { from: '1700000000000', to: '1700003600000' };

  it('answers a query with frames', async () => {
    const answer = await post('/api/ds/query', { ...range, queries: [{ refId: 'A', rawSql: 'SELECT 1', format: 1 }] });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      results: { A: { status: 200, frames: [{ schema: { fields: [{ name: 'n' }] }, data: { values: [[1]] } }] } },
    });
  });

  it('answers 400 with the reason where one query fails, and the frames of the other', async () => {
    const queries = [
      { refId: 'A', rawSql: 'SELECT 1', format: 1 },
      { refId: 'B', rawSql: 'SELECT nope' },
    ];
    const answer = await post('/api/ds/query', { ...range, queries });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      results: { A: { status: 200 }, B: { status: 500, error: 'Code: 47. Unknown identifier nope', frames: [] } },
    });
  });

  it('names the field of a bad query request', async () => {
    const answer = await post('/api/ds/query', { ...range, queries: [{ refId: 'A' }] });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('rawSql');
  });

  it('asks for the build that is missing', async () => {
    const options = { port: 0, clickhouseUrl: '', clickhouseUser: '', clickhousePassword: '', proxyUrl: '' };
    const logger = pino({ level: 'silent' });
    const dist = path.join(pluginDist, 'none');
    await expect(startPreview({ ...options, pluginDist: dist, logger })).rejects.toThrow('run "npm run build" first');
  });
});

function answerAsClickHouse(sql: string, reply: { code(status: number): { send(body: unknown): unknown } }) {
  return sql.includes('nope')
    ? reply.code(404).send('Code: 47. Unknown identifier nope')
    : reply.code(200).send({ meta: [{ name: 'n', type: 'UInt8' }], data: [[1]] });
}
