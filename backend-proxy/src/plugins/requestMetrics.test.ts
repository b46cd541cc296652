import { describe, expect, it } from 'vitest';
import { buildTestApp } from '../testing/testApp';

describe('/metrics', () => {
  it('counts requests by route, never by path', async () => {
    const { app } = await buildTestApp();
    await app.inject('/api/v1/clusters/east/inference/pools');
    await app.inject('/api/v1/clusters/west/inference/pools');
    await app.inject('/some/path');
    const { body, headers } = await app.inject('/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(body).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/clusters/:cluster/inference/pools",status="200"} 2'
    );
    expect(body).toContain('http_request_duration_seconds_count{method="GET",route="unmatched",status="404"} 1');
    expect(body).toContain('process_cpu_seconds_total');
  });

  it('are each app’s own', async () => {
    const [one, other] = [await buildTestApp(), await buildTestApp()];
    await one.app.inject('/healthz');
    expect((await other.app.inject('/metrics')).body).not.toContain('route="/healthz"');
  });
});
