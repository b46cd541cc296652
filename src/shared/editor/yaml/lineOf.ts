import { isCollection, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Path } from '../object/path';
import type { ParsedYaml } from './parse';

/** The line, from 1, where the value at a path stands; where it is missing, that of its nearest ancestor. */
export function lineOf({ document, lines }: Pick<ParsedYaml, 'document' | 'lines'>, path: Path): number {
  let node: unknown = document.contents;
  let line = lineOfNode(node, lines) ?? 1;
  for (const key of path) {
    const step = childOf(node, key);
    if (!step) {
      break;
    }
    line = lineOfNode(step.mark, lines) ?? line;
    node = step.value;
  }
  return line;
}

/** A child's value, and what stands for it in the text: its key in a map. */
function childOf(node: unknown, key: string | number): { mark: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof key === 'number') {
    const item = node.items[key];
    return item === undefined ? undefined : { mark: item, value: item };
  }
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key)
    );
    return pair && { mark: pair.key, value: pair.value };
  }
  return undefined;
}

function lineOfNode(node: unknown, lines: LineCounter): number | undefined {
  const start = isNode(node) ? startOf(node) : undefined;
  return start === undefined ? undefined : Math.max(1, lines.linePos(start).line);
}

/** A collection's range may begin at its comments; its first entry is where people look. */
function startOf(node: Node): number | undefined {
  if (isCollection(node) && !node.flow) {
    const first = node.items[0];
    const entry = isPair(first) ? first.key : first;
    if (isNode(entry) && entry.range) {
      return entry.range[0];
    }
  }
  return node.range?.[0];
}
