import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logger';

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void, secrets: string[] = []): string[] {
  const lines: string[] = [];
  write(createLogger('info', { destination: { write: (line) => void lines.push(line) }, secrets }));
  return lines;
}

describe('createLogger', () => {
  it.each([
    { headers: { authorization: 'Bearer hidden' } },
    { req: { headers: { authorization: 'Bearer hidden', cookie: 'hidden', 'x-grafana-id': 'hidden' } } },
    { err: new Error('cannot parse "token: hidden-token" of the kubeconfig') },
    { err: new Error('refused: Authorization=Basic aGlkZGVuOmhpZGRlbg==') },
    { url: '/api/v1/clusters?access_token=hidden&from=now-1h' },
    { body: '{"client-key":"hidden"}' },
    { text: 'eyJhbGciOiJFUzI1NiJ9.eyJoaWRkZW4iOjF9.hidden' },
  ])('cuts credentials out of %j', (fields) => {
    const [line, ...others] = linesOf((logger) => logger.info(fields, 'message'));
    expect(others).toEqual([]);
    expect(line).not.toMatch(/hidden|aGlkZGVu|aWRkZW4/);
    expect(JSON.parse(line ?? '')).toMatchObject({ msg: 'message' });
    expect(line).toContain('[redacted]');
  });

  it('leaves what only sounds like a secret', () => {
    const fields = { maxTokens: 4096, tokenizer: 'llama-3', secretName: 'tls-cert', text: 'outputTokens: 1234567' };
    const [line] = linesOf((logger) => logger.info(fields));
    expect(JSON.parse(line ?? '')).toMatchObject(fields);
  });

  it('never writes a known secret, and always whole JSON', () => {
    const secretText = fc.string({ minLength: 5, maxLength: 30 }).filter((text) => /^\S*\d{3}[^\d\s]\S*$/.test(text));
    fc.assert(
      fc.property(secretText, (secret) => {
        const error = new Error(`connect to http://user:${secret}@host failed`);
        const [line = ''] = linesOf((logger) => logger.error({ err: error, given: secret }, secret), [secret]);
        const { given, msg, err } = JSON.parse(line);
        expect([given, msg, err.message, err.stack].join('\n')).not.toContain(secret);
      })
    );
  });
});
