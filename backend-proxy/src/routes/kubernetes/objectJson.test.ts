import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createObjectJson } from './objectJson';

const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()));

describe('JSON of objects', () => {
  it('says what the objects say, however often they are answered and beside what', () => {
    fc.assert(
      fc.property(objects, fc.dictionary(fc.constantFrom('total', 'continue'), fc.jsonValue()), (items, others) => {
        const objectJson = createObjectJson();
        for (const answer of [{ items, ...others }, { ...others, items: items.toReversed() }, items[0] ?? {}]) {
          expect(JSON.parse(objectJson(answer).toString())).toEqual(JSON.parse(JSON.stringify(answer)));
        }
      })
    );
  });

  it('is put together anew for a list that has changed, however little', () => {
    const objectJson = createObjectJson();
    const items = [{ name: 'edge' }];
    const written = [
      { items, resourceVersion: '1' },
      { items, resourceVersion: '2' },
      { items },
      { items: [...items, {}] },
    ];
    expect(written.map((answer) => JSON.parse(objectJson(answer).toString()))).toEqual(written);
    expect(objectJson({ items, total: 1 })).toBe(objectJson({ items, total: 1 }));
  });

  it('is written once for each object', () => {
    let written = 0;
    const object = { toJSON: () => ({ name: `written ${(written += 1)}` }) };
    const objectJson = createObjectJson();
    expect(objectJson({ items: [object], total: 1 }).toString()).toBe('{"items":[{"name":"written 1"}],"total":1}');
    expect(objectJson({ items: [object, object] }).toString()).toBe(
      '{"items":[{"name":"written 1"},{"name":"written 1"}]}'
    );
  });
});
