import { expect, test } from 'vitest';

import { readSchemaFiles, splitStatements } from './files';

test('statements are split at semicolons that end a line, and comments left out', () => {
  const text = "-- First; of two.\nSELECT ';'\n-- inside;\nFROM a;\n\nSELECT 2;\n-- The end.\n";
  expect(splitStatements(text).map((statement) => statement.split(/\s+/))).toEqual([
    ['SELECT', "';'", 'FROM', 'a'],
    ['SELECT', '2'],
  ]);
});

test('files come in order, and those that are replaceable only replace', async () => {
  const files = await readSchemaFiles();
  expect(files.map(({ name }) => name)).toEqual(files.map(({ name }) => name).sort());
  const replaceable = files.filter(({ isReplaceable }) => isReplaceable);
  expect(replaceable.length).toBeGreaterThan(0);
  for (const { name, statements } of replaceable) {
    for (const statement of statements) {
      expect(statement, name).toMatch(/^CREATE OR REPLACE VIEW /);
    }
  }
});

test('every other statement can be run again', async () => {
  const once = (await readSchemaFiles()).filter(({ isReplaceable }) => !isReplaceable);
  for (const { name, statements } of once) {
    for (const statement of statements) {
      expect(statement, name).toMatch(/^CREATE (TABLE|MATERIALIZED VIEW) IF NOT EXISTS /);
    }
  }
});
