import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Problem } from './problem';

/** A YAML text and what it means. Where it has errors there is no value. */
export interface ParsedYaml {
  document: Document.Parsed;
  lines: LineCounter;
  /** Undefined where the text has errors. */
  value: unknown;
  problems: Problem[];
}

/** Reads one YAML document (YAML 1.2, unique keys); errors come as problems with their line, never as exceptions. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map((error) => problemOf(error, lines));
  if (problems.length > 0) {
    return { document, lines, value: undefined, problems };
  }
  try {
    return { document, lines, value: document.toJS(), problems };
  } catch (error) {
    // An alias without its anchor, or more aliases than a text of people has.
    return {
      document,
      lines,
      value: undefined,
      problems: [{ source: 'syntax', path: [], message: wordsOf(error), line: 1 }],
    };
  }
}

function problemOf(error: YAMLError, lines: LineCounter): Problem {
  return { source: 'syntax', path: [], message: error.message, line: Math.max(1, lines.linePos(error.pos[0]).line) };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
