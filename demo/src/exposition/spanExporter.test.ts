import type { SpanRow } from '@ngf/contract';
import { fastify } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';

import { otlpTraces } from './otlpTraces';
import { SpanExporter } from './spanExporter';

const resource = { 'service.name': 'llm-d-epp' };
const span: SpanRow = {
  Timestamp: '2026-01-01 12:00:00.621118627',
  TraceId: '834ff60e07cd52944c8968632bb17e04',
  SpanId: '60284aca5e04f565',
  ParentSpanId: '60284acabfcd7bac',
  TraceState: '',
  SpanName: 'pick_endpoints',
  SpanKind: 'Internal',
  ServiceName: 'llm-d-epp',
  ResourceAttributes: resource,
  ScopeName: 'scheduling',
  ScopeVersion: 'v0.10.0',
  SpanAttributes: {
    'gen_ai.request.id': '42',
    'llm_d.epp.picker.candidate_endpoints': '2',
    'llm_d.epp.picker.top_endpoints': '["a","b"]',
    'llm_d.epp.picker.top_scores': '[4,0.5]',
  },
  Duration: 9526,
  StatusCode: 'Error',
  StatusMessage: 'no endpoint',
};

test('a span keeps its nanoseconds, and its numbers and lists are none of text', () => {
  expect(otlpTraces([span]).resourceSpans[0]?.scopeSpans[0]?.spans[0]).toEqual({
    traceId: span.TraceId,
    spanId: span.SpanId,
    parentSpanId: span.ParentSpanId,
    traceState: '',
    name: 'pick_endpoints',
    kind: 1,
    startTimeUnixNano: '1767268800621118627',
    endTimeUnixNano: '1767268800621128153',
    attributes: [
      { key: 'gen_ai.request.id', value: { stringValue: '42' } },
      { key: 'llm_d.epp.picker.candidate_endpoints', value: { intValue: '2' } },
      {
        key: 'llm_d.epp.picker.top_endpoints',
        value: { arrayValue: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] } },
      },
      {
        key: 'llm_d.epp.picker.top_scores',
        value: { arrayValue: { values: [{ intValue: '4' }, { doubleValue: 0.5 }] } },
      },
    ],
    status: { code: 2, message: 'no endpoint' },
  });
});

test('spans of a resource and a scope stand together', () => {
  const other = { ...span, ScopeName: 'handlers' };
  const { resourceSpans } = otlpTraces([span, other, span, { ...span, ResourceAttributes: { a: 'b' } }]);
  expect(resourceSpans.map(({ scopeSpans }) => scopeSpans.map(({ spans }) => spans.length))).toEqual([[2, 1], [1]]);
});

describe('SpanExporter', () => {
  const collector = fastify();
  afterEach(() => collector.close());

  test('sends in batches, once more what was refused for now, and gives up what is refused for good', async () => {
    const answers = [503, 200, 200, 400];
    const sizes: number[] = [];
    collector.post<{ Body: ReturnType<typeof otlpTraces> }>('/v1/traces', async ({ body }, reply) => {
      sizes.push(body.resourceSpans.flatMap((part) => part.scopeSpans.flatMap(({ spans }) => spans)).length);
      return reply.code(answers.shift() ?? 500).send({});
    });
    const spans = new SpanExporter(
      await collector.listen({ host: '127.0.0.1', port: 0 }),
      new AbortController().signal
    );
    spans.add(new Array<SpanRow>(600).fill(span));
    await spans.flush();
    await spans.flush();
    expect(sizes).toEqual([512, 512, 88]);
    spans.add([span]);
    await expect(spans.flush()).rejects.toThrow('OTLP export: 400');
  });
});
