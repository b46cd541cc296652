import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * One file of `telemetry/sql`, applied in the order of names. A plain `.sql` file is applied once and never changes
 * afterwards; a `.view.sql` file only holds CREATE OR REPLACE statements and is applied again whenever it changes.
 */
export interface SchemaFile {
  name: string;
  isReplaceable: boolean;
  checksum: string;
  statements: string[];
}

const SCHEMA_DIRECTORY = fileURLToPath(new URL('../../sql/', import.meta.url));

export async function readSchemaFiles(directory: string = SCHEMA_DIRECTORY): Promise<SchemaFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(`${directory}/${name}`, 'utf8');
      return {
        name,
        isReplaceable: name.endsWith('.view.sql'),
        checksum: createHash('sha256').update(text).digest('hex'),
        statements: splitStatements(text),
      };
    })
  );
}

/**
 * Statements end with a semicolon at the end of a line, and comments have lines of their own: our files keep to that,
 * so no SQL needs to be parsed.
 */
export function splitStatements(text: string): string[] {
  return text
    .replace(/^\s*--.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
