import { isObject, type JsonObject } from '../json';

/**
 * A step into an object as `FieldsV1` writes it: `f:name` a field, `k:{…}` an item by its keys, `v:…` an item by its
 * value.
 */
export type FieldPath = readonly string[];

interface Node {
  isMember: boolean;
  children: Map<string, Node>;
}

const leaf = (): Node => ({ isMember: false, children: new Map() });

/** A set of fields of an object, as managers own them. */
export class FieldSet {
  private constructor(private readonly root: Node) {}

  static empty(): FieldSet {
    return new FieldSet(leaf());
  }

  /** Reads `FieldsV1`. */
  static parse(fields: JsonObject): FieldSet {
    return new FieldSet(parseNode(fields, false));
  }

  get isEmpty(): boolean {
    return this.paths().length === 0;
  }

  add(path: FieldPath): void {
    let node = this.root;
    for (const step of path) {
      const next = node.children.get(step) ?? leaf();
      node.children.set(step, next);
      node = next;
    }
    node.isMember = true;
  }

  has(path: FieldPath): boolean {
    return this.nodeAt(path)?.isMember === true;
  }

  /** Whether the field, or one within it, is in the set. */
  reaches(path: FieldPath): boolean {
    return this.nodeAt(path) !== undefined;
  }

  /** The members, in order. */
  paths(): FieldPath[] {
    return membersOf(this.root, []);
  }

  /** The members and, before them, the named fields on the way to them. */
  pathsWithParents(): FieldPath[] {
    return nodesOf(this.root, [])
      .filter(({ node, path }) => node.isMember || path.at(-1)?.startsWith('f:'))
      .map(({ path }) => path);
  }

  filter(keeps: (path: FieldPath) => boolean): FieldSet {
    const kept = FieldSet.empty();
    this.paths()
      .filter(keeps)
      .forEach((path) => kept.add(path));
    return kept;
  }

  union(other: FieldSet): FieldSet {
    const all = this.filter(() => true);
    other.paths().forEach((path) => all.add(path));
    return all;
  }

  minus(other: FieldSet): FieldSet {
    return this.filter((path) => !other.has(path));
  }

  equals(other: FieldSet): boolean {
    return this.minus(other).isEmpty && other.minus(this).isEmpty;
  }

  /** As `FieldsV1`, keys in order. */
  toJson(): JsonObject {
    return nodeJson(this.root);
  }

  private nodeAt(path: FieldPath): Node | undefined {
    return path.reduce<Node | undefined>((node, step) => node?.children.get(step), this.root);
  }
}

function parseNode(fields: JsonObject, isNested: boolean): Node {
  const node = leaf();
  for (const [step, value] of Object.entries(fields)) {
    if (step !== '.' && isObject(value)) {
      node.children.set(step, parseNode(value, true));
    }
  }
  node.isMember = isNested && (fields['.'] !== undefined || node.children.size === 0);
  return node;
}

function nodeJson(node: Node): JsonObject {
  const steps = [...node.children.keys()].sort();
  const children = steps.map((step) => [step, nodeJson(node.children.get(step) ?? leaf())] as const);
  const hasSelf = node.isMember && children.length > 0;
  return Object.fromEntries([...(hasSelf ? [['.', {}] as const] : []), ...children]);
}

function nodesOf(node: Node, path: FieldPath): Array<{ node: Node; path: FieldPath }> {
  return [{ node, path }, ...[...node.children].flatMap(([step, child]) => nodesOf(child, [...path, step]))];
}

const membersOf = (root: Node, path: FieldPath) =>
  nodesOf(root, path).flatMap(({ node, path: at }) => (node.isMember ? [at] : []));
