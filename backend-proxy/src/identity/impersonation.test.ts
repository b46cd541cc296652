import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impersonationOf } from './impersonation';

const ada = { login: 'ada', id: 'user:7', role: 'Editor', org: 3 };

describe('impersonationOf', () => {
  it('names the user and two groups that nobody else has', () => {
    expect(impersonationOf(ada)).toEqual({
      'Impersonate-User': 'grafana:ada',
      'Impersonate-Group': ['grafana:role:Editor', 'grafana:org:3'],
    });
  });

  it('refuses nobody: Kubernetes would take the proxy for itself', () => {
    expect(() => impersonationOf(undefined)).toThrow('send it through Grafana');
  });

  it('gives a name that a header can carry, or refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (login) => {
        const isSafe = /^[!-~]+$/.test(login);
        const give = () => impersonationOf({ ...ada, login })['Impersonate-User'];
        if (isSafe) {
          expect(give()).toBe(`grafana:${login}`);
        } else {
          expect(give).toThrow('printable ASCII');
        }
      })
    );
  });
});
