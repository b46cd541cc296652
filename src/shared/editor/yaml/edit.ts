import {
  type CreateNodeOptions,
  type Document,
  isAlias,
  isMap,
  isSeq,
  stringify,
  type ToStringOptions,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isEqual } from '../object/equal';
import { isMap as isPlainMap, type Path } from '../object/path';
import { predecessors } from '../object/predecessors';
import { replaced } from '../object/replaced';
import { parseYaml } from './parse';

/** Long strings stay on one line: folding them would change lines that nobody touched. */
const AS_TYPED = { lineWidth: 0, aliasDuplicateObjects: false };

/** A JSON value as YAML text. */
export function yamlOf(value: unknown): string {
  return faithful(value, (options) => stringify(value, options));
}

/** yaml 2.9 misprints a block scalar of nothing but space, and a plain one of several lines in a flow collection. */
const QUOTED = { ...AS_TYPED, blockQuote: false, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' } as const;

/** What is printed, in a way that reads back as the value. */
function faithful(value: unknown, print: (options: ToStringOptions & CreateNodeOptions) => string): string {
  const text = print(AS_TYPED);
  return isEqual(parseYaml(text).value, value) ? text : print(QUOTED);
}

/**
 * The text with the value at a path changed; undefined removes it. Everything else, comments too, stays as it was typed.
 * @throws if the text is no YAML.
 */
export function withValue(text: string, path: Path, value: unknown): string {
  const { value: root } = parseYaml(text);
  return withRoot(text, replaced(root, path, value));
}

/**
 * The text with another meaning, changed in as few places as possible, so that comments stay with what they are about.
 * @throws if the text is no YAML.
 */
export function withRoot(text: string, root: unknown): string {
  const { document, value, problems } = parseYaml(text);
  if (problems.length > 0) {
    throw new Error(`A text that is no YAML cannot be edited: ${problems[0]?.message}`);
  }
  if (isEqual(value, root)) {
    return text;
  }
  // A change at an anchor would change its aliases, too: their comments are the price of a right result.
  if (hasAliases(document) || !isPlainMap(value) || !isPlainMap(root) || !isMap(document.contents)) {
    return yamlOf(root);
  }
  assignMap(document, document.contents, value, root);
  return faithful(root, (options) => document.toString(options));
}

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function assignMap(document: Document, node: YAMLMap, before: Record<string, unknown>, after: Record<string, unknown>) {
  startAsBlock(node);
  for (const key of Object.keys(before).filter((name) => !Object.hasOwn(after, name))) {
    deleteKey(node, key);
  }
  for (const [key, value] of Object.entries(after)) {
    const known = Object.hasOwn(before, key);
    if (!known) {
      node.set(key, document.createNode(value));
    } else if (!isEqual(before[key], value)) {
      const pair = pairOf(node, key);
      assign(document, pair?.value, before[key], value, (replacement) => pair && (pair.value = replacement));
    }
  }
}

/** `{}` and `[]` are all that YAML has for nothing; what is added to them goes on lines of its own. */
function startAsBlock(node: YAMLMap | YAMLSeq) {
  if (node.items.length === 0) {
    node.flow = false;
  }
}

/** A key that YAML reads as a number or a boolean is a string in the object. */
function pairOf(node: YAMLMap, key: string) {
  return node.items.find((pair) => nameOf(pair.key) === key);
}

function deleteKey(node: YAMLMap, key: string) {
  node.items = node.items.filter((pair) => nameOf(pair.key) !== key);
}

function nameOf(key: unknown): string {
  return String(typeof key === 'object' && key !== null && 'value' in key ? key.value : key);
}

/** Changes a node in place as far as that is possible; otherwise puts a new one in its place. */
function assign(
  document: Document,
  node: unknown,
  before: unknown,
  after: unknown,
  replace: (node: unknown) => void
): void {
  if (isMap(node) && isPlainMap(before) && isPlainMap(after)) {
    assignMap(document, node, before, after);
  } else if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
    assignList(document, node, before, after);
  } else {
    replace(withCommentsOf(node, document.createNode(after)));
  }
}

/** Items that are in both lists keep their nodes; items that took the place of others take their nodes over. */
function assignList(document: Document, node: YAMLSeq, before: unknown[], after: unknown[]) {
  startAsBlock(node);
  const items = [...node.items];
  node.items = predecessors(before, after).map((position, index) => {
    if (position === undefined) {
      return document.createNode(after[index]);
    }
    if (!isEqual(before[position], after[index])) {
      assign(document, items[position], before[position], after[index], (replacement) => {
        items[position] = replacement;
      });
    }
    return items[position];
  });
}

function withCommentsOf<New extends object>(old: unknown, node: New): New {
  if (isAlias(old) || typeof old !== 'object' || old === null) {
    return node;
  }
  return Object.assign(node, {
    ...('comment' in old && { comment: old.comment }),
    ...('commentBefore' in old && { commentBefore: old.commentBefore }),
    ...('spaceBefore' in old && { spaceBefore: old.spaceBefore }),
  });
}
