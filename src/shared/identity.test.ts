import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityKey, invalidPartOf, isNameOf, scopeNames } from './identity';

const dangerous = fc.constantFrom(
  "'",
  '\\',
  '"',
  '`',
  '$',
  '{',
  '}',
  ';',
  '\n',
  '\0',
  '/',
  '(',
  ' ',
  '%',
  'ü',
  '\u2028'
);

describe('isNameOf', () => {
  it.each(['a', 'prod-eu-west', '0', 'a'.repeat(63)])('takes the label %s everywhere', (name) => {
    expect(scopeNames.filter((scope) => !isNameOf(scope, name))).toStrictEqual([]);
  });

  it('takes a subdomain for a pool, and never for a namespace', () => {
    expect(isNameOf('pool', 'llama.v2')).toBe(true);
    expect(isNameOf('namespace', 'llama.v2')).toBe(false);
  });

  it.each(['gke_my-project_europe-west4_prod', 'Prod.US', 'admin@lab:6443', 'a'.repeat(253)])(
    'takes %s, as collectors call clusters, for a cluster only',
    (name) => {
      expect(scopeNames.filter((scope) => isNameOf(scope, name))).toStrictEqual(['cluster']);
    }
  );

  it.each(['', '-a', 'a-', '_a', '.a', 'a.', 'a'.repeat(254), 'a\n', '$__all', undefined, ['a'], 7])(
    'refuses %j everywhere',
    (name) => {
      expect(scopeNames.filter((scope) => isNameOf(scope, name))).toStrictEqual([]);
    }
  );

  it('refuses a pool name of 254 characters', () => {
    const part = 'a'.repeat(63);
    expect(isNameOf('pool', [part, part, part, 'a'.repeat(61)].join('.'))).toBe(true);
    expect(isNameOf('pool', [part, part, part, 'a'.repeat(62)].join('.'))).toBe(false);
  });

  it('refuses whatever could end a string or start a macro', () => {
    fc.assert(
      fc.property(fc.string(), dangerous, fc.string(), (before, character, after) => {
        const name = before + character + after;
        expect(scopeNames.some((scope) => isNameOf(scope, name))).toBe(false);
      })
    );
  });
});

describe('invalidPartOf', () => {
  it('names the first part that cannot be a name', () => {
    expect(invalidPartOf({ cluster: 'east', namespace: 'chat', pool: 'llama' })).toBeUndefined();
    expect(invalidPartOf({ cluster: 'east', namespace: "chat'", pool: '' })).toBe('namespace');
  });
});

describe('identityKey', () => {
  it('keeps every part', () => {
    expect(identityKey({ cluster: 'east', namespace: 'chat', pool: 'llama' })).toBe('east/chat/llama');
  });
});
