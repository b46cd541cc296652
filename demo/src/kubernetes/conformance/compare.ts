/** Where an answer is not what a real server answered. */
export interface Difference {
  path: string;
  expected: unknown;
  found: unknown;
}

export interface Tolerance {
  /** Paths whose values differ from run to run; `[*]` is any item. */
  volatile: readonly string[];
  /** Lists whose order differs from run to run. */
  unordered: readonly string[];
}

/** What differs, outside of what differs between two runs of a real server too. */
export function differences(expected: unknown, found: unknown, path: string, tolerance: Tolerance): Difference[] {
  if (isListed(tolerance.volatile, path)) {
    return [];
  }
  if (Array.isArray(expected) && Array.isArray(found)) {
    return listDifferences(expected, found, path, tolerance);
  }
  if (isRecord(expected) && isRecord(found)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
    return [...keys].flatMap((key) => differences(expected[key], found[key], `${path}.${key}`, tolerance));
  }
  return Object.is(expected, found) ? [] : [{ path, expected, found }];
}

function listDifferences(expected: unknown[], found: unknown[], path: string, tolerance: Tolerance): Difference[] {
  const inOrder = isListed(tolerance.unordered, path) ? arranged(expected, found) : found;
  return Array.from({ length: Math.max(expected.length, found.length) }, (_item, index) =>
    differences(expected[index], inOrder[index], `${path}[${index}]`, tolerance)
  ).flat();
}

/** Items in the order of their nearest ones in `expected`. */
function arranged(expected: unknown[], found: unknown[]): unknown[] {
  const left = [...found];
  const matched = expected.map((item) => {
    const index = left.findIndex((other) => likeness(other) === likeness(item));
    return index < 0 ? undefined : left.splice(index, 1)[0];
  });
  return [...matched.map((item) => item ?? left.shift()), ...left];
}

/** What an item is about, times left out. */
const likeness = (item: unknown) =>
  JSON.stringify(item, (key, value: unknown) =>
    /time$/i.test(key) ? undefined : isRecord(value) ? sorted(value) : value
  );

const sorted = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isListed(patterns: readonly string[], path: string): boolean {
  const anyItem = path.replaceAll(/\[\d+\]/g, '[*]');
  return patterns.some(
    (pattern) => pattern === path || (pattern.includes('[*]') && pattern.replaceAll(/\[\d+\]/g, '[*]') === anyItem)
  );
}
