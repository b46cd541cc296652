/**
 * Writes JSON, each object once however often it is answered: objects of a cache are replaced and never changed, and the
 * same ones stand in list after list.
 */
export function createObjectJson(): (answer: unknown) => string {
  const texts = new WeakMap<object, string>();

  function textOf(object: object): string {
    const known = texts.get(object);
    if (known !== undefined) {
      return known;
    }
    const text = JSON.stringify(object);
    texts.set(object, text);
    return text;
  }

  return (answer) => {
    if (!isObject(answer)) {
      return JSON.stringify(answer);
    }
    if (!isList(answer)) {
      return textOf(answer);
    }
    const { items, ...others } = answer;
    const rest = JSON.stringify(others).slice(1);
    return `{"items":[${items.map(textOf).join(',')}]${rest === '}' ? rest : `,${rest}`}`;
  };
}

function isList(answer: object): answer is { items: object[] } {
  return 'items' in answer && Array.isArray(answer.items) && answer.items.every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
