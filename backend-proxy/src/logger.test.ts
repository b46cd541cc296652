import { describe, expect, it } from 'vitest';
import { createLogger } from './logger';

describe('createLogger', () => {
  it.each([
    { headers: { authorization: 'Bearer secret' } },
    { req: { headers: { authorization: 'Bearer secret', cookie: 'secret', 'x-grafana-id': 'secret' } } },
  ])('cuts credentials out of %j', (fields) => {
    const lines: string[] = [];
    createLogger('info', { write: (line) => void lines.push(line) }).info(fields, 'message');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('secret');
    expect(lines[0]).toContain('[redacted]');
  });
});
