import type { Engine } from './engine/engine';
import { FIXED_SETTINGS } from './engine/fixedSettings';
import { ClickHouseError } from './errors';
import { findWord, namesLocalFile } from './sql/clauses';

/**
 * The scalar function file() needs no grant in chdb and would read any file of this machine, be it called or named in
 * APPLY; the settings' own constraints do not reach into subqueries.
 */
const DENIED_WORDS = new Set(['file', ...FIXED_SETTINGS]);
/** A backslash may hide a word in a quoted name. */
const MAY_BE_DENIED = new RegExp([...DENIED_WORDS, '\\\\'].join('|'), 'i');

async function guardReader(engine: Engine, sql: string, readsOnly: boolean): Promise<void> {
  if (!readsOnly) {
    await engine.normalize(sql);
    throw ClickHouseError.of('READONLY', 'Cannot execute query in readonly mode.');
  }
  if (!MAY_BE_DENIED.test(sql)) {
    return;
  }
  // Looked for in ClickHouse's own print of the statement, where no quoting or escape can hide a word.
  const word = findWord(await engine.normalize(sql), DENIED_WORDS);
  if (word !== undefined) {
    throw ClickHouseError.of('ACCESS_DENIED', `Not enough privileges: '${word}' is not for users who only read`);
  }
}

/**
 * Refuses what a server refuses and an embedded engine would do: several statements at once, files of this machine,
 * and whatever else than reading by a user who only reads. Roles, constraints and `readonly` in the engine guard the
 * rest.
 *
 * @throws ClickHouseError 62, 164, 358 or 497
 */
export async function guardStatement(
  engine: Engine,
  sql: string,
  options: { readOnlyUser: boolean; isInsertOfData: boolean }
): Promise<void> {
  const { statements, readsOnly } = await engine.analyze(sql);
  if (statements === 0) {
    throw ClickHouseError.of('SYNTAX_ERROR', 'Syntax error: Empty query');
  }
  if (statements > 1) {
    throw ClickHouseError.of('SYNTAX_ERROR', 'Syntax error (Multi-statements are not allowed)');
  }
  if (!options.isInsertOfData && namesLocalFile(sql)) {
    const message = 'INTO OUTFILE and FROM INFILE are for clients with files of their own, not for the HTTP interface';
    throw ClickHouseError.of('INTO_OUTFILE_NOT_ALLOWED', message);
  }
  if (options.readOnlyUser) {
    await guardReader(engine, sql, readsOnly);
  }
}
