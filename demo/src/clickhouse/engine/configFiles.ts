import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EmbeddedUser, UserLimits } from '../options';
import { FIXED_SETTINGS } from './fixedSettings';

const MEBIBYTE = 1024 * 1024;
/** All queries, merges and caches together: with Node and the library's 250 MB it keeps the demo below 1.5 GB. */
const SERVER_MEMORY = 700 * MEBIBYTE;
/**
 * Answers arrive from the engine in one piece, so every user's are bounded (as columns in memory; text is larger). An
 * admin may raise it per query with `max_result_bytes`.
 */
export const MAX_RESULT_BYTES = 64 * MEBIBYTE;

// A demo's data fit in small caches and need few merges; the defaults are made for a machine of its own.
const SERVER_CONFIG = `<clickhouse>
  <display_name>embedded</display_name>
  <users_config>users.xml</users_config>
  <max_server_memory_usage>${SERVER_MEMORY}</max_server_memory_usage>
  <memory_worker_correct_memory_tracker>1</memory_worker_correct_memory_tracker>
  <mark_cache_size>${32 * MEBIBYTE}</mark_cache_size>
  <index_mark_cache_size>${8 * MEBIBYTE}</index_mark_cache_size>
  <primary_index_cache_size>${32 * MEBIBYTE}</primary_index_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <query_condition_cache_size>${8 * MEBIBYTE}</query_condition_cache_size>
  <mmap_cache_size>64</mmap_cache_size>
  <background_pool_size>2</background_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <background_common_pool_size>2</background_common_pool_size>
  <background_move_pool_size>1</background_move_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <merge_tree>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
</clickhouse>
`;

/** The name of a user's settings profile in the engine; by number, so that no user's name needs escaping. */
export function profileName(users: readonly EmbeddedUser[], user: EmbeddedUser): string {
  return `user_${users.indexOf(user)}`;
}

/** In every profile, because a query may switch between profiles. */
const FIXED = FIXED_SETTINGS.map((name) => `<${name}><readonly/></${name}>`).join('');

function limitConstraints(limits: UserLimits): string {
  const range = (name: string, max: number): string => `<${name}><min>1</min><max>${max}</max></${name}>`;
  return [
    range('max_execution_time', limits.maxExecutionTimeSeconds),
    range('max_result_rows', limits.maxResultRows),
    range('max_memory_usage', limits.maxMemoryBytes),
    range('max_result_bytes', MAX_RESULT_BYTES),
    '<result_overflow_mode><readonly/></result_overflow_mode>',
    '<timeout_overflow_mode><readonly/></timeout_overflow_mode>',
  ].join('');
}

function usersConfig(users: readonly EmbeddedUser[]): string {
  const profiles = users.map((user) => {
    const name = profileName(users, user);
    const limits = user.limits === undefined ? '' : limitConstraints(user.limits);
    return `<${name}><constraints>${FIXED}${limits}</constraints></${name}>`;
  });
  // chdb runs every connection as user `default`; SET ROLE then narrows it to what the HTTP user may do.
  return `<clickhouse>
  <profiles><default><constraints>${FIXED}</constraints></default>${profiles.join('')}</profiles>
  <quotas><default/></quotas>
  <roles>
    <admin><grants><query>GRANT ALL ON *.* WITH GRANT OPTION</query></grants></admin>
    <reader><grants>
      <query>GRANT SELECT, SHOW TABLES, SHOW COLUMNS, SHOW DATABASES, SHOW DICTIONARIES, dictGet ON *.*</query>
      <query>REVOKE SELECT ON system.*</query>
    </grants></reader>
  </roles>
  <users><default>
    <password></password><profile>default</profile><quota>default</quota>
    <grants><query>GRANT admin, reader</query></grants>
  </default></users>
</clickhouse>
`;
}

/**
 * Writes the engine's configuration: sizes, roles and one profile of constraints per user. Passwords stay out of it;
 * the HTTP side checks them.
 *
 * @returns the path of the main file
 */
export async function writeConfigFiles(directory: string, users: readonly EmbeddedUser[]): Promise<string> {
  await mkdir(directory, { recursive: true });
  const usersFile = path.join(directory, 'users.xml');
  await writeFile(usersFile, usersConfig(users), { mode: 0o600 });
  const serverFile = path.join(directory, 'server.xml');
  const escaped = usersFile.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  await writeFile(serverFile, SERVER_CONFIG.replace('>users.xml<', `>${escaped}<`), { mode: 0o600 });
  return serverFile;
}
