/** Where ClickHouse is and who may do what there. Both users are the same one on a server that was not made here. */
export interface ClickHouseAccess {
  url: string;
  database: string;
  writer: Credentials;
  /** What pages, Grafana and the proxy read with. */
  reader: Credentials;
}

export interface Credentials {
  user: string;
  password: string;
}

/** The embedded server listens on this machine only: its passwords keep nobody out, they only tell users apart. */
export const EMBEDDED_WRITER: Credentials = { user: 'default', password: '' };
export const EMBEDDED_READER: Credentials = { user: 'ngf_reader', password: 'ngf_reader' };
