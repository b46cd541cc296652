import type { ProblemCause } from '@ngf/contract';
import { pathOfField } from '../object/path';
import type { EditTarget } from '../target/editTarget';
import { lineOf } from '../yaml/lineOf';
import type { ParsedYaml } from '../yaml/parse';
import type { Problem } from '../yaml/problem';
import { schemaProblems } from '../yaml/schemaProblems';

/** All that is wrong with a text, by line: its YAML, or else what its schema and the server's last check find. */
export function problemsOf(parsed: ParsedYaml, target: Pick<EditTarget, 'schemaOf'>, causes: readonly ProblemCause[]) {
  if (parsed.problems.length > 0) {
    return parsed.problems;
  }
  return [...schemaProblems(parsed, target.schemaOf(parsed.value)), ...serverProblems(parsed, causes)].sort(
    (one, other) => one.line - other.line
  );
}

/** The causes of a refusal (metav1.StatusCause), each at its field. */
export function serverProblems(parsed: ParsedYaml, causes: readonly ProblemCause[]): Problem[] {
  return causes.map(({ field, message }) => {
    const path = pathOfField(field, parsed.value);
    return { source: 'server', path, message, line: lineOf(parsed, path) };
  });
}
