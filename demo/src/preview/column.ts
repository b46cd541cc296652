import type { FrameField } from './frame';

/** How a ClickHouse column appears in a frame, after grafana/clickhouse-datasource pkg/converters. */
export interface Column {
  field: FrameField;
  read: (value: unknown) => unknown;
}

const number = (value: unknown) => (value === null ? null : Number(value));
// The query asks for date_time_output_format=unix_timestamp: seconds, with a fraction for DateTime64.
const timestamp = (value: unknown) => (value === null ? null : Math.round(Number(value) * 1000));
const day = (value: unknown) => (value === null ? null : Date.parse(`${String(value)}T00:00:00Z`));
const text = (value: unknown) => (value === null ? null : String(value));
const asIs = (value: unknown) => value;

type Kind = [pattern: RegExp, type: FrameField['type'], frameType: string | undefined, read: Column['read']];

/** First match wins; `undefined` takes the frame type from ClickHouse's own name (UInt64 is uint64). */
const kinds: Kind[] = [
  [/^DateTime/, 'time', 'time.Time', timestamp],
  [/^Date(32)?$/, 'time', 'time.Time', day],
  [/^(U?Int(8|16|32|64)|Float(32|64))$/, 'number', undefined, number],
  [/^(U?Int(128|256)|Decimal|BFloat16)/, 'number', 'float64', number],
  [/^Bool$/, 'boolean', 'bool', asIs],
  [/^(String|FixedString|Enum|IPv|UUID)/, 'string', 'string', text],
];

export function toColumn(name: string, clickhouseType: string): Column {
  const { type, nullable } = unwrap(clickhouseType);
  const kind = kinds.find(([pattern]) => pattern.test(type));
  if (!kind) {
    return { field: { name, type: 'other', typeInfo: { frame: 'json.RawMessage', nullable } }, read: asIs };
  }
  const [, fieldType, frameType = type.toLowerCase(), read] = kind;
  return { field: { name, type: fieldType, typeInfo: { frame: frameType, nullable } }, read };
}

/** Takes off what wraps a type without changing how its values read. */
function unwrap(type: string, nullable = false): { type: string; nullable: boolean } {
  const inner = /^(LowCardinality|Nullable)\((.*)\)$/.exec(type);
  if (inner) {
    return unwrap(inner[2] ?? type, nullable || inner[1] === 'Nullable');
  }
  const aggregate = /^SimpleAggregateFunction\(\w+, (.*)\)$/.exec(type);
  return aggregate ? unwrap(aggregate[1] ?? type, nullable) : { type, nullable };
}
