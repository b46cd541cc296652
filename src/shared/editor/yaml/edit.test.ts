import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyObject } from '../testing/arbitraries';
import { withRoot, withValue, yamlOf } from './edit';
import { parseYaml } from './parse';

const commented = `# who owns it
metadata:
  name: llama # as the team calls it
spec:
  # two ports since June
  targetPorts:
    - number: 8000 # first rank
    # second rank
    - number: 8001
  unknownField: { kept: [ 1, 2 ] }
`;

describe('withValue', () => {
  it('changes one scalar and nothing else', () => {
    expect(withValue(commented, ['spec', 'targetPorts', 0, 'number'], 9000)).toBe(commented.replace('8000', '9000'));
  });

  it('keeps what the form does not know and all comments when a list grows', () => {
    const text = withValue(commented, ['spec', 'targetPorts', 2], { number: 8002 });
    expect(text).toBe(commented.replace('    - number: 8001\n', '    - number: 8001\n    - number: 8002\n'));
  });

  it('leaves comments with the items that stay when one is removed', () => {
    const text = withValue(commented, ['spec', 'targetPorts', 0], undefined);
    expect(text).toContain('# second rank\n    - number: 8001');
    expect(text).not.toContain('first rank');
  });

  it('makes the maps on the way', () => {
    expect(withValue('a: 1\n', ['metadata', 'labels', 'app.kubernetes.io/name'], 'x')).toBe(
      'a: 1\nmetadata:\n  labels:\n    app.kubernetes.io/name: x\n'
    );
  });

  it('keeps a comment beside a value that changes its type', () => {
    expect(withValue('a: 1 # why\n', ['a'], 'one')).toBe('a: one # why\n');
  });

  it('gives an alias a value of its own', () => {
    const text = withValue('a: &x {n: 1}\nb: *x\n', ['b', 'n'], 2);
    expect(parseYaml(text).value).toStrictEqual({ a: { n: 1 }, b: { n: 2 } });
  });

  it('refuses a text that is no YAML, so that nothing typed is lost', () => {
    expect(() => withValue('a: [1', ['a'], 2)).toThrow('no YAML');
  });
});

describe('withRoot', () => {
  it('gives the text exactly the meaning asked for, whatever stood there', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (before, after) => {
        expect(parseYaml(withRoot(yamlOf(before), after)).value).toStrictEqual(after);
      })
    );
  });

  it('gives back the very text when nothing changed', () => {
    fc.assert(
      fc.property(anyObject, (object) => {
        expect(withRoot(yamlOf(object), object)).toBe(yamlOf(object));
      })
    );
  });

  it('keeps the comments of every key that stays', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (before, after) => {
        const text = Object.entries(before)
          .map(([key, value]) => `# about ${JSON.stringify(key)}\n${yamlOf({ [key]: value })}`)
          .join('');
        const edited = withRoot(text || '{}', after);
        for (const key of Object.keys(before).filter((name) => Object.hasOwn(after, name))) {
          expect(edited).toContain(`# about ${JSON.stringify(key)}`);
        }
      })
    );
  });
});
