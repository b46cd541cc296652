import type { Attributes, SpanRow } from '@ngf/contract';

import { groupBy } from './groupBy';

/** OTLP's enumerations, by the names that the exporter writes (opentelemetry-proto, trace/v1/trace.proto). */
const SPAN_KIND = { Internal: 1, Server: 2, Client: 3, Producer: 4, Consumer: 5 };
const STATUS_CODE = { Unset: 0, Ok: 1, Error: 2 };

/** The endpoint picker's own attributes: numbers and lists there are no text. */
const TYPED_ATTRIBUTES = 'llm_d.epp.';

type AnyValue =
  { stringValue: string } | { intValue: string } | { doubleValue: number } | { arrayValue: { values: AnyValue[] } };

interface KeyValue {
  key: string;
  value: AnyValue;
}

/** Spans as the body of an OTLP/HTTP export in JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding). */
export function otlpTraces(spans: readonly SpanRow[]) {
  const byResource = groupBy(spans, ({ ResourceAttributes }) => ResourceAttributes);
  return {
    resourceSpans: [...byResource].map(([resource, ofResource]) => ({
      resource: { attributes: keyValues(resource) },
      scopeSpans: [...groupBy(ofResource, ({ ScopeName }) => ScopeName)].map(([name, ofScope]) => ({
        scope: { name, version: ofScope[0]?.ScopeVersion ?? '' },
        spans: ofScope.map(otlpSpan),
      })),
    })),
  };
}

function otlpSpan(span: SpanRow) {
  const start = unixNanoseconds(span.Timestamp);
  return {
    traceId: span.TraceId,
    spanId: span.SpanId,
    parentSpanId: span.ParentSpanId,
    traceState: span.TraceState,
    name: span.SpanName,
    kind: SPAN_KIND[span.SpanKind],
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(span.Duration)),
    attributes: keyValues(span.SpanAttributes),
    status: { code: STATUS_CODE[span.StatusCode], message: span.StatusMessage },
  };
}

/** `YYYY-MM-DD hh:mm:ss.nnnnnnnnn` in UTC: finer than a Date. */
function unixNanoseconds(timestamp: string): bigint {
  const [second = '', fraction = ''] = timestamp.split('.');
  return BigInt(Date.parse(`${second.replace(' ', 'T')}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

function keyValues(attributes: Attributes): KeyValue[] {
  return Object.entries(attributes).map(([key, text]) => ({
    key,
    value: key.startsWith(TYPED_ATTRIBUTES) ? typedValue(text) : { stringValue: text },
  }));
}

function typedValue(text: string): AnyValue {
  if (text.startsWith('[')) {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) ? { arrayValue: { values: values.map(valueOf) } } : { stringValue: text };
  }
  return text !== '' && Number.isFinite(Number(text)) ? valueOf(Number(text)) : { stringValue: text };
}

function valueOf(value: unknown): AnyValue {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  return { stringValue: String(value) };
}
