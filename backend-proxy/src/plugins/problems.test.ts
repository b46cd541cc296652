import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { ProblemSchema } from '@ngf/contract';
import { metricsUnreachable } from '../errors';
import { buildTestApp } from '../testing/testApp';

describe('problem documents', () => {
  it('answers an unknown route', async () => {
    const { app } = await buildTestApp();
    const response = await app.inject('/api/v1/nothing?token=secret');
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no GET /api/v1/nothing.',
      reason: 'RouteNotFound',
      requestId: response.headers['x-request-id'],
    });
  });

  it('names the field that validation refuses', async () => {
    const { app } = await buildTestApp();
    const response = await app.inject('/api/v1/inference/pools?namespace=');
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ causes: [{ field: 'namespace', reason: 'FieldValueInvalid' }] });
  });

  it('names both fields where both are bad', async () => {
    const { app } = await buildTestApp();
    const response = await app.inject('/api/v1/inference/metrics/summary?from=then&to=soon');
    expect(response.statusCode).toBe(400);
    const fields = response.json().causes.map(({ field }: { field: string }) => field);
    expect(fields.sort()).toEqual(['from', 'to']);
  });

  it('keeps what went wrong inside for the log, under the request’s id', async () => {
    const fails = async () => {
      throw new Error('password=secret at /internal/path');
    };
    const { app, log } = await buildTestApp({ clusterNames: fails });
    const response = await app.inject('/api/v1/clusters');
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toMatch(/secret|internal\/path/);
    const errors = log.filter(({ level }) => level === 50);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      reqId: response.json().requestId,
      path: '/api/v1/clusters',
      err: { message: 'password=[redacted] at /internal/path' },
    });
  });

  it('passes on why the metrics’ source fails, and logs it once with its cause', async () => {
    const fails = async () => {
      throw metricsUnreachable('nothing listens at CLICKHOUSE_URL', new Error('connect ECONNREFUSED'));
    };
    const { app, log } = await buildTestApp({ summary: fails });
    const response = await app.inject('/api/v1/inference/metrics/summary');
    expect(response.statusCode).toBe(503);
    expect(response.json().detail).toBe('ClickHouse cannot be reached: nothing listens at CLICKHOUSE_URL');
    expect(log.filter(({ level }) => level === 50)).toMatchObject([{ err: { message: 'connect ECONNREFUSED' } }]);
  });

  it.each(['/nothing', '/api/v1/clusters/none/inference/pools', '/api/v1/inference/metrics/summary?from=x', '/%'])(
    'has the form of the contract at %s',
    async (url) => {
      const { app } = await buildTestApp();
      const response = await app.inject(url);
      expect(Value.Errors(ProblemSchema, response.json())).toEqual([]);
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  );
});
