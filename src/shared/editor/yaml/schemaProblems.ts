import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import { type Path, pathOfPointer } from '../object/path';
import { lineOf } from './lineOf';
import type { ParsedYaml } from './parse';
import type { Problem } from './problem';
import { schemaMessage } from './schemaMessage';

type SchemaError = ReturnType<typeof Errors>[number];

/** What a kind's schema finds wrong with a text, each with its place and line. The text must be YAML. */
export function schemaProblems(parsed: ParsedYaml, schema: TSchema): Problem[] {
  const seen = new Set<string>();
  return Errors(schema, parsed.value)
    .flatMap((error) => placesOf(error, parsed.value).map((path) => ({ path, message: schemaMessage(error) })))
    .filter(({ path, message }) => {
      const key = JSON.stringify([path, message]);
      return !seen.has(key) && seen.add(key);
    })
    .map(({ path, message }) => ({ source: 'schema', path, message, line: lineOf(parsed, path) }));
}

/** A missing property is shown at its own place, where a form has the field for it. */
function placesOf(error: SchemaError, root: unknown): Path[] {
  const path = pathOfPointer(error.instancePath, root);
  return error.keyword === 'required' ? error.params.requiredProperties.map((property) => [...path, property]) : [path];
}
