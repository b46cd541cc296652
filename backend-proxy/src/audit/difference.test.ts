import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference';

describe('differenceOf', () => {
  it('tells what changed, and what was there before', () => {
    const before = { spec: { replicas: 2, selector: { app: 'a' } } };
    const after = { spec: { replicas: 4, selector: {} } };
    const patch = differenceOf({ before, after }) ?? [];
    expect(patch.slice(0, 2).every(({ op }) => op === 'test')).toBe(true);
    expect(patch).toHaveLength(4);
    expect(patch).toEqual(
      expect.arrayContaining([
        { op: 'test', path: '/spec/selector/app', value: 'a' },
        { op: 'remove', path: '/spec/selector/app' },
        { op: 'test', path: '/spec/replicas', value: 2 },
        { op: 'replace', path: '/spec/replicas', value: 4 },
      ])
    );
  });

  it('is the whole object where it was made or removed, and null where nothing changed', () => {
    const object = { spec: { replicas: 2 } };
    expect(differenceOf({ before: undefined, after: object })).toEqual([{ op: 'add', path: '', value: object }]);
    expect(differenceOf({ before: object, after: undefined })).toEqual([
      { op: 'test', path: '', value: object },
      { op: 'remove', path: '' },
    ]);
    expect(differenceOf({ before: object, after: structuredClone(object) })).toBeNull();
    expect(differenceOf({ before: undefined, after: undefined })).toBeNull();
  });

  it('leaves out what the API server writes by itself', () => {
    const version = (n: number) => ({
      metadata: { name: 'a', resourceVersion: String(n), generation: n, managedFields: [{ manager: String(n) }] },
      status: { conditions: [n] },
    });
    expect(differenceOf({ before: version(1), after: version(2) })).toBeNull();
  });

  it('leads from before to after, for any two documents', () => {
    const name = fc.constantFrom('a', 'b/c', 'd~e', '');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.integer(), fc.array(tie('value')), fc.dictionary(name, tie('value'))),
    }));
    const document = fc.dictionary(name, value);
    fc.assert(
      fc.property(document, document, (before, after) => {
        const patch = differenceOf({ before, after }) ?? [];
        const result = structuredClone(before);
        const problems = applyPatch(result, JSON.parse(JSON.stringify(patch)));
        expect(problems.filter((problem) => problem !== null)).toEqual([]);
        expect(result).toEqual(after);
      })
    );
  });

  it('replaces long lists as a whole', () => {
    const list = (length: number) => ({ items: Array.from({ length }, (_, index) => index) });
    const replaced = differenceOf({ before: list(5000), after: list(5001) });
    expect(replaced?.filter(({ op }) => op !== 'test')).toEqual([
      { op: 'replace', path: '/items', value: list(5001).items },
    ]);
    expect(differenceOf({ before: list(5000), after: list(5000) })).toBeNull();
  });
});

describe('secrets in a difference', () => {
  it.each([
    ['of a Secret', (hidden: string) => ({ kind: 'Secret', data: { any: hidden }, stringData: { other: [hidden] } })],
    ['under a name', (hidden: string) => ({ spec: { bearerToken: hidden, auth: { password: { raw: hidden } } } })],
    ['of a variable', (hidden: string) => ({ env: [{ name: 'HF_TOKEN', value: hidden }] })],
    ['of a header', (hidden: string) => ({ set: [{ name: 'Authorization', value: hidden }] })],
    ['in a text', (hidden: string) => ({ kind: 'ConfigMap', data: { 'a.yaml': `user: x\npassword: ${hidden}\n` } })],
    [
      'in kubectl’s copy',
      (hidden: string) => ({
        metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"a":"${hidden}"}}` } },
      }),
    ],
  ])('%s are not told', (_what, objectWith) => {
    const [before, after] = [objectWith('first-hush'), objectWith('second-hush')];
    for (const change of [
      { before, after },
      { before: undefined, after },
      { before, after: undefined },
    ]) {
      expect(JSON.stringify(differenceOf(change))).not.toContain('hush');
    }
  });

  it('are told to have changed, or not', () => {
    const secret = (value: string, other: number) => ({ kind: 'Secret', data: { key: value }, other });
    const changed = differenceOf({ before: secret('a', 1), after: secret('b', 1) });
    expect(changed).toMatchObject([
      { op: 'test', path: '/data/key' },
      { op: 'replace', path: '/data/key' },
    ]);
    expect(differenceOf({ before: secret('a', 1), after: secret('a', 2) })?.map(({ path }) => path)).toEqual([
      '/other',
      '/other',
    ]);
  });

  it('leave words of inference alone', () => {
    const object = (n: number) => ({ args: { maxTokens: n, tokenizer: `t${n}` }, text: `max-tokens: ${n}000` });
    expect(JSON.stringify(differenceOf({ before: object(1), after: object(2) }))).not.toContain('redacted');
  });
});
