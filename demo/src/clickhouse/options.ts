/** Bounds on one user's queries. A query over a bound fails with ClickHouse's own error. */
export interface UserLimits {
  /** Whole seconds, at least 1 (error 159). A client's larger `max_execution_time` is lowered to it. */
  maxExecutionTimeSeconds: number;
  /** Rows of one answer (error 396). */
  maxResultRows: number;
  /** Memory of one query in bytes (error 241). */
  maxMemoryBytes: number;
}

/** Who may connect. */
export interface EmbeddedUser {
  name: string;
  /** Empty: no password needed. */
  password: string;
  /** Only reads tables: no INSERT, DDL or SET, no files, no network, no system tables with others' data. */
  readOnly: boolean;
  /** None: bounded by the server's memory only. */
  limits?: UserLimits;
}

/** Where the server's messages go; pino's loggers fit. */
export interface EmbeddedLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Options of {@link startEmbeddedClickHouse}. */
export interface EmbeddedClickHouseOptions {
  /** Created when missing. One process at a time. */
  dataDir: string;
  /** Address to listen on, default 127.0.0.1. */
  host?: string;
  /** 0: any free port. */
  port: number;
  users: EmbeddedUser[];
  logger: EmbeddedLogger;
  /** Requests that may wait for their turn before the next is refused with error 202; default 128. */
  maxQueued?: number;
}
