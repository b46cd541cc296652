import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSecretName, withoutSecrets } from './sensitive';

describe('isSecretName', () => {
  it.each([
    'token',
    'apiToken',
    'HF_TOKEN',
    'DB_PASSWORD',
    'client-key',
    'client-key-data',
    'privateKey',
    'secret',
    'Authorization',
  ])('knows %s', (name) => expect(isSecretName(name)).toBe(true));

  it.each(['maxTokens', 'tokenizer', 'tokens', 'secretName', 'secretKeyRef', 'key', 'passwordPolicy'])(
    'leaves %s',
    (name) => expect(isSecretName(name)).toBe(false)
  );
});

describe('withoutSecrets', () => {
  it.each([
    'users:\n- name: admin\n  user:\n    token: hush-hush',
    '?access_token=hush-hush&from=now-1h',
    'PROXY_TOKEN=hush-hush npm run proxy',
    '{\\"password\\":\\"hush-hush\\"}',
    'authorization: Bearer hush-hush',
  ])('cuts a secret out of %j', (text) => {
    expect(withoutSecrets(text)).not.toContain('hush-hush');
  });

  it('leaves JSON JSON', () => {
    const key = fc.oneof(fc.constantFrom('token', 'password', 'apiKey', 'name'), fc.string());
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constant('hush=1')
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('value')), fc.dictionary(key, tie('value'))),
    }));
    fc.assert(
      fc.property(value, (document) => {
        expect(() => JSON.parse(withoutSecrets(JSON.stringify(document)))).not.toThrow();
      }),
      { numRuns: 1000 }
    );
  });
});
