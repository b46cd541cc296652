const [COMMA, OPEN_ARRAY, CLOSE_ARRAY] = [Buffer.from(','), Buffer.from('['), Buffer.from(']')];
const EMPTY_ARRAY = Buffer.from('[]');
const CLOSE_OBJECT = Buffer.from('}');

/** An answer with arrays of objects, and its JSON. */
interface WrittenList {
  answer: object;
  json: Buffer;
}

/**
 * Writes JSON in UTF-8, each object once however often it is answered: objects of a cache are replaced and never changed,
 * and the same ones stand in list after list. A list that is answered again as it was is not even put together again. As
 * bytes, since to encode some megabytes of text takes longer than to send them.
 */
export function createObjectJson(): (answer: unknown) => Buffer {
  const objects = new WeakMap<object, Buffer>();
  const lists = new WeakMap<object, WrittenList>();

  function ofObject(object: object): Buffer {
    const json = objects.get(object) ?? Buffer.from(JSON.stringify(object));
    objects.set(object, json);
    return json;
  }

  function ofList(answer: object): Buffer {
    const pieces: Buffer[] = [];
    let before = '{';
    for (const [name, value] of Object.entries(answer)) {
      if (value !== undefined) {
        pieces.push(Buffer.from(`${before}${JSON.stringify(name)}:`));
        before = ',';
        if (isArrayOfObjects(value)) {
          addArray(pieces, value);
        } else {
          pieces.push(Buffer.from(JSON.stringify(value)));
        }
      }
    }
    pieces.push(CLOSE_OBJECT);
    return Buffer.concat(pieces);
  }

  function addArray(pieces: Buffer[], items: readonly object[]): void {
    let before = OPEN_ARRAY;
    for (const item of items) {
      pieces.push(before, ofObject(item));
      before = COMMA;
    }
    pieces.push(items.length === 0 ? EMPTY_ARRAY : CLOSE_ARRAY);
  }

  return (answer) => {
    if (!isObject(answer)) {
      return Buffer.from(JSON.stringify(answer));
    }
    const array = Object.values(answer).find(isArrayOfObjects);
    if (array === undefined) {
      return ofObject(answer);
    }
    const before = lists.get(array);
    if (before !== undefined && hasSameMembers(before.answer, answer)) {
      return before.json;
    }
    const json = ofList(answer);
    lists.set(array, { answer, json });
    return json;
  };
}

function hasSameMembers(known: object, answer: object): boolean {
  const [before, after] = [Object.entries(known), Object.entries(answer)];
  return (
    before.length === after.length &&
    before.every(([name, value], index) => name === after[index]?.[0] && value === after[index]?.[1])
  );
}

function isArrayOfObjects(value: unknown): value is object[] {
  return Array.isArray(value) && value.every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
