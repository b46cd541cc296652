import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fromEngineError } from '../errors';
import type { ServerIdentity } from '../native/hello';
import type { EmbeddedUser } from '../options';
import { quoteString } from '../sql/quote';
import { type Chdb, type ChdbModules, type Connection, loadChdb } from './chdb';
import { profileName, writeConfigFiles } from './configFiles';
import { sessionSetup, type Statement, TAG_SETTING } from './session';

/** What the engine answers. For an INSERT, `rows` and `bytes` are what it read of the data. */
export interface EngineResult {
  data: Buffer;
  rows: number;
  bytes: number;
  elapsedSeconds: number;
}

/** What ClickHouse's own parser says of a text. */
export interface Analysis {
  statements: number;
  /** Leaves no trace: SELECT, SHOW, DESCRIBE, EXPLAIN, EXISTS. */
  readsOnly: boolean;
}

type Analyzer = Awaited<ReturnType<ReturnType<ChdbModules['durable']['nodeEngineFactory']>>>;

// chdb's defaults are those of clickhouse-local; these are a server's. Asynchronous inserts and mutations would be
// acknowledged before they are on disk.
const SERVER_SETTINGS = [
  '--storage_file_read_method=pread',
  '--allow_introspection_functions=0',
  '--implicit_select=0',
  '--async_insert=0',
  '--mutations_sync=1',
];
const CANCEL_RETRY_MILLISECONDS = 50;

/**
 * ClickHouse in this process, on one data directory. Every statement runs on a connection of its own (0.5 ms), so
 * that rights, settings and parameters of one never reach another.
 */
export class Engine {
  private constructor(
    private readonly chdb: Chdb,
    private readonly directory: string,
    private readonly connectionArgs: string[],
    private readonly users: readonly EmbeddedUser[],
    private readonly admin: Connection,
    private readonly analyzer: Analyzer,
    /** What the hello answers. */
    readonly identity: ServerIdentity
  ) {}

  /**
   * @param dataDir holds `engine/` (ClickHouse's data) and `config/`; both are created when missing
   * @throws Error where chdb has no build for the platform
   */
  static async open(dataDir: string, users: readonly EmbeddedUser[]): Promise<Engine> {
    const { chdb, durable } = await loadChdb();
    const directory = path.resolve(dataDir, 'engine');
    await mkdir(directory, { recursive: true });
    const configFile = await writeConfigFiles(path.resolve(dataDir, 'config'), users);
    const connectionArgs = [`--config-file=${configFile}`, ...SERVER_SETTINGS];
    const admin = new chdb.Session(directory, { connectionArgs });
    const analyzer = await durable.nodeEngineFactory()();
    await analyzer.start({ dataPath: directory, backupsAllowedPath: directory });
    const answer = await admin.queryAsync('SELECT displayName(), version(), timezone()', { format: 'TSV' });
    const [displayName = '', version = '', timezone = ''] = answer.text().trimEnd().split('\t');
    const identity = { displayName, version, timezone };
    return new Engine(chdb, directory, connectionArgs, users, admin, analyzer, identity);
  }

  /**
   * Runs one statement in a session of its own.
   *
   * @throws ClickHouseError with the engine's code and text
   */
  async run(statement: Statement): Promise<EngineResult> {
    const connection = this.connect();
    try {
      await connection.queryAsync(sessionSetup(statement, profileName(this.users, statement.user)));
      const result = await connection.queryAsync(statement.sql, { format: statement.format });
      const bytes = result.bytes();
      const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return { data, rows: result.rowsRead, bytes: result.bytesRead, elapsedSeconds: result.elapsed };
    } catch (error) {
      throw fromEngineError(error);
    } finally {
      connection.close();
    }
  }

  /** Runs trusted SQL with all rights: one statement or several with semicolons between them. */
  async runTrusted(sql: string): Promise<void> {
    const connection = this.connect();
    try {
      await connection.queryAsync(sql);
    } catch (error) {
      throw fromEngineError(error);
    } finally {
      connection.close();
    }
  }

  async analyze(sql: string): Promise<Analysis> {
    const { statementCount, queryClass } = await this.analyzer.analyze(sql, 'default');
    return { statements: statementCount, readsOnly: queryClass === 0 };
  }

  /**
   * The statement as ClickHouse prints it: comments gone, names unquoted where they can be.
   *
   * @throws ClickHouseError (62) where it does not parse
   */
  async normalize(sql: string): Promise<string> {
    try {
      const query = `SELECT formatQuerySingleLine(${quoteString(sql)})`;
      return (await this.admin.queryAsync(query, { format: 'RawBLOB' })).text();
    } catch (error) {
      throw fromEngineError(error);
    }
  }

  /** Cancels the statement with this tag and keeps at it until `running` has settled, for it may not have begun yet. */
  async cancel(tag: string, running: Promise<unknown>): Promise<void> {
    const settled = running.then(
      () => true,
      () => true
    );
    const kill = `KILL QUERY WHERE Settings['${TAG_SETTING}'] = ${quoteString(tag)} ASYNC`;
    for (let done = false; !done;) {
      await this.admin.queryAsync(kill);
      done = await Promise.race([
        settled,
        new Promise<boolean>((resolve) => setTimeout(resolve, CANCEL_RETRY_MILLISECONDS, false)),
      ]);
    }
  }

  /** Cancels what still runs and lets go of the data directory. */
  async close(): Promise<void> {
    await this.admin.queryAsync(`KILL QUERY WHERE query NOT LIKE 'KILL QUERY%' ASYNC`);
    await this.analyzer.close();
    this.admin.close();
    await this.chdb.drainPending();
  }

  private connect(): Connection {
    return new this.chdb.Session(this.directory, { connectionArgs: this.connectionArgs });
  }
}
