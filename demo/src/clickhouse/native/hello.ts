/** What a client of the Native format asks on each new connection. */
export interface ServerIdentity {
  displayName: string;
  version: string;
  timezone: string;
}

// Revisions at which the Native format grew: ClickHouse's src/Core/ProtocolDefines.h.
const WITH_BLOCK_INFO = 51903;
const WITH_CUSTOM_SERIALIZATION = 54454;
const WITH_OUT_OF_ORDER_BUCKETS = 54480;

const HELLO = 'select displayname(), version(), revision(), timezone()';

/** Whether the statement is the hello of clickhouse-go (and so of Grafana's datasource and the OTel Collector). */
export function isHello(sql: string): boolean {
  return sql.replace(/\s+/g, ' ').replace(/;? ?$/, '').trimStart().toLowerCase() === HELLO;
}

function varUint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value >= 0x80; value >>>= 7) {
    bytes.push((value & 0x7f) | 0x80);
  }
  bytes.push(value);
  return Buffer.from(bytes);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([varUint(bytes.length), bytes]);
}

function blockInfo(revision: number): Buffer {
  if (revision < WITH_BLOCK_INFO) {
    return Buffer.alloc(0);
  }
  // Field 1: is_overflows = 0; field 2: bucket_num = -1; field 3: no out-of-order buckets; 0 ends the list.
  const fields = [1, 0, 2, 0xff, 0xff, 0xff, 0xff];
  return Buffer.from(revision >= WITH_OUT_OF_ORDER_BUCKETS ? [...fields, 3, 0, 0] : [...fields, 0]);
}

/**
 * The hello's answer in Native encoding of the client's protocol revision. The engine writes revision 0 only, so this
 * one answer is made by hand; it names revision 0 for all that follows.
 *
 * @param revision `client_protocol_version` of the request, 0 when it has none
 */
export function encodeHello(identity: ServerIdentity, revision: number): Buffer {
  const serialization = Buffer.alloc(revision >= WITH_CUSTOM_SERIALIZATION ? 1 : 0);
  const column = (name: string, type: string, value: Buffer): Buffer =>
    Buffer.concat([text(name), text(type), serialization, value]);
  return Buffer.concat([
    blockInfo(revision),
    varUint(4),
    varUint(1),
    column('displayName()', 'String', text(identity.displayName)),
    column('version()', 'String', text(identity.version)),
    column('revision()', 'UInt32', Buffer.alloc(4)),
    column('timezone()', 'String', text(identity.timezone)),
  ]);
}
