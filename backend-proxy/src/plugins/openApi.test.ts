import { describe, expect, it } from 'vitest';
import { buildTestApp } from '../testing/testApp';

interface Operation {
  parameters?: Array<{ in: string; name: string; description?: string }>;
  responses: Record<string, { content?: Record<string, unknown> }>;
}

async function operations(): Promise<Array<[path: string, operation: Operation]>> {
  const { app } = await buildTestApp();
  const document = (await app.inject('/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  const paths: Record<string, Record<string, Operation>> = document.paths;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation): [string, Operation] => [path, operation])
  );
}

/** The paths of a kind that is read and written: an entry for each of its six operations. */
function crud(path: string): string[] {
  const object = `${path}/{namespace}/{name}`;
  return [path, path, object, object, object, object];
}

describe('/openapi.json', () => {
  it('describes every route, below the default cluster and below a named one', async () => {
    const paths = (await operations()).map(([path]) => path);
    const scoped = [
      ...crud('inference/pools'),
      ...crud('inference/objectives'),
      ...crud('inference/modelrewrites'),
      ...crud('gateways'),
      ...crud('httproutes'),
      'gatewayclasses',
      'gatewayclasses/{name}',
      'inference/pools/{namespace}/{name}/epp-config',
      'inference/pools/{namespace}/{name}/epp-config',
      'inference/pools/{namespace}/{name}/scale',
      'inference/pools/{namespace}/{name}/events',
      'inference/pods/{namespace}/{name}',
      'topology',
      'inference/metrics/summary',
      'inference/metrics/ttft-histogram/{pool}',
      'inference/metrics/pods',
      'inference/metrics/tps-throughput/{pool}',
      'inference/metrics/queue-depth/{pool}',
      'inference/metrics/gpu-util/{pool}',
      'inference/metrics/kv-cache/{pool}',
      'inference/metrics/cost',
      'inference/metrics/epp-decisions',
      'ws/inference/{topic}',
    ];
    expect(paths.sort()).toEqual(
      [
        '/healthz',
        '/metrics',
        '/readyz',
        '/api/v1/audit',
        '/api/v1/clusters',
        '/api/v1/slo',
        '/api/v1/slo/defaults',
        '/api/v1/slo/{cluster}/{namespace}/{pool}',
        '/api/v1/slo/{cluster}/{namespace}/{pool}',
        ...scoped.map((path) => `/api/v1/${path}`),
        ...scoped.map((path) => `/api/v1/clusters/{cluster}/${path}`),
      ].sort()
    );
  });

  it('declares every parameter that a path has', async () => {
    for (const [path, { parameters = [] }] of await operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(declared.sort()).toEqual(inPath.sort());
    }
  });

  it('says that errors of the API are problem documents', async () => {
    for (const [path, { responses }] of await operations()) {
      if (path.startsWith('/api/')) {
        expect(Object.keys(responses['4XX']?.content ?? {})).toEqual(['application/problem+json']);
        expect(Object.keys(responses['5XX']?.content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  it('says of what is read from Kubernetes that it tells its age', async () => {
    const read = /\/(gateways|gatewayclasses|httproutes|inference\/(pools|objectives|modelrewrites)|topology)(\/|$)/;
    const { app } = await buildTestApp();
    const { paths } = (await app.inject('/openapi.json')).json();
    const reads = Object.keys(paths).filter((path) => read.test(path) && 'get' in paths[path]);
    expect(reads).toHaveLength(2 * 15);
    for (const path of reads) {
      expect([path, Object.keys(paths[path].get.responses['200'].headers ?? {})]).toEqual([path, ['Age', 'Warning']]);
    }
  });

  it('has a page for people at /docs', async () => {
    const { app } = await buildTestApp();
    const page = await app.inject('/docs');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
  });
});
