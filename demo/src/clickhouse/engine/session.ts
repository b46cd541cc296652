import type { EmbeddedUser } from '../options';
import { quoteIdentifier, quoteString } from '../sql/quote';
import { MAX_RESULT_BYTES } from './configFiles';

/** One statement and the session it runs in. */
export interface Statement {
  sql: string;
  /** Output format where the statement names none. */
  format: string;
  user: EmbeddedUser;
  /** As HTTP GET implies, whoever asks. */
  readOnly: boolean;
  database: string | undefined;
  settings: ReadonlyMap<string, string>;
  /** Values of `{name:Type}` placeholders in ClickHouse's TSV-escaped form. */
  parameters: ReadonlyMap<string, string>;
  /** Unique; what the statement is cancelled by. */
  tag: string;
}

/** The setting that carries the tag: a free text that the engine shows in system.processes and uses for nothing. */
export const TAG_SETTING = 'log_comment';

/** What narrows a fresh connection to the user's rights and limits. */
function restrictions(statement: Statement, profile: string): string {
  const { user, tag } = statement;
  const settings = [`profile = ${quoteString(profile)}`, `max_result_bytes = ${MAX_RESULT_BYTES}`];
  settings.push(`result_overflow_mode = 'throw'`, `${TAG_SETTING} = ${quoteString(tag)}`);
  if (user.limits !== undefined) {
    const { maxExecutionTimeSeconds, maxMemoryBytes, maxResultRows } = user.limits;
    settings.push(`max_execution_time = ${maxExecutionTimeSeconds}`, `max_memory_usage = ${maxMemoryBytes}`);
    settings.push(`max_result_rows = ${maxResultRows}`);
  }
  if (user.readOnly || statement.readOnly) {
    // 2 allows a client's settings within the profile's constraints, but never a change of readonly itself.
    settings.push('readonly = 2');
  }
  return `SET ROLE ${user.readOnly ? 'reader' : 'admin'}; SET ${settings.join(', ')}`;
}

/** A client may ask for less time than its limit; more, or none at all, becomes the limit. */
function settingValue(name: string, value: string, user: EmbeddedUser): string {
  const limit = user.limits?.maxExecutionTimeSeconds;
  if (name !== 'max_execution_time' || limit === undefined) {
    return value;
  }
  return Number(value) > 0 && Number(value) <= limit ? value : String(limit);
}

/** The client's own settings, parameters and database. */
function clientSession(statement: Statement): string[] {
  const assignments: string[] = [];
  for (const [name, value] of statement.settings) {
    if (name !== TAG_SETTING) {
      assignments.push(`${name} = ${quoteString(settingValue(name, value, statement.user))}`);
    }
  }
  for (const [name, value] of statement.parameters) {
    assignments.push(`param_${name} = ${quoteString(value)}`);
  }
  const parts = assignments.length === 0 ? [] : [`SET ${assignments.join(', ')}`];
  return statement.database === undefined ? parts : [...parts, `USE ${quoteIdentifier(statement.database)}`];
}

/**
 * What turns a fresh connection into the statement's session. The user's restrictions come first, so the engine checks
 * everything that the client says against them.
 *
 * @param profile the user's settings profile in the engine
 */
export function sessionSetup(statement: Statement, profile: string): string {
  return [restrictions(statement, profile), ...clientSession(statement)].join('; ');
}
