import type { RecordedRequest } from './transcripts';

type Parent = Record<string, unknown> | unknown[];

/** A request with references to earlier answers replaced by what these were this time. */
export function evaluate(
  request: RecordedRequest,
  answers: ReadonlyMap<string, unknown>
): { path: string; body: string | undefined } {
  const { template } = request;
  const path = template?.path === undefined ? request.path : fill(template.path, answers);
  const given = template && 'body' in template ? substitute(template.body, answers) : request.body;
  return { path, body: bodyText(request, given) };
}

function bodyText(request: RecordedRequest, body: unknown): string | undefined {
  if (request.bodyGenerated !== undefined) {
    return JSON.stringify(generate(request.bodyGenerated));
  }
  if (body === undefined || body === null) {
    return undefined;
  }
  return request.bodyRaw && typeof body === 'string' ? body : JSON.stringify(body);
}

/** `{"$repeat": …}` a long string, `{"$seq": …}` a long array. */
function generate(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(generate);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('$repeat' in value) {
    const { string, times } = Object(value.$repeat);
    return String(string).repeat(times);
  }
  if ('$seq' in value) {
    const { times, item } = Object(value.$seq);
    return Array.from({ length: times }, () => item);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, generate(item)]));
}

function fill(text: string, answers: ReadonlyMap<string, unknown>): string {
  return text.replaceAll(/\$\{([^.}]+)\.([^}]+)\}/g, (_match, step: string, path: string) =>
    String(at(answers.get(step), path.split('.')))
  );
}

function substitute(value: unknown, answers: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') {
    return fill(value, answers);
  }
  if (Array.isArray(value)) {
    return value.map((item) => substitute(item, answers));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('$from' in value) {
    return edited(value, answers);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, answers)]));
}

/** An earlier answer, edited. */
function edited(reference: object, answers: ReadonlyMap<string, unknown>): unknown {
  const { $from, $set = {}, $unset = [] } = Object(reference);
  const body: unknown = structuredClone(answers.get($from));
  for (const [path, value] of Object.entries($set)) {
    setAt(body, path.split('.'), substitute(value, answers));
  }
  for (const path of $unset) {
    setAt(body, String(path).split('.'), undefined);
  }
  return body;
}

const isParent = (value: unknown): value is Parent => typeof value === 'object' && value !== null;

function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((parent, step) => (isParent(parent) ? Reflect.get(parent, step) : undefined), value);
}

function setAt(root: unknown, path: string[], value: unknown): void {
  const last = path.at(-1);
  let parent = root;
  for (const step of path.slice(0, -1)) {
    if (isParent(parent) && !isParent(Reflect.get(parent, step))) {
      Reflect.set(parent, step, {});
    }
    parent = at(parent, [step]);
  }
  if (last !== undefined && isParent(parent)) {
    if (value === undefined) {
      Reflect.deleteProperty(parent, last);
    } else {
      Reflect.set(parent, last, value);
    }
  }
}
