import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyCommand, configMapCommand, quoted } from './command';
import { heredoc } from './heredoc';

const nasty = fc.string({
  unit: fc.constantFrom(
    'a',
    "'",
    '"',
    '$',
    '`',
    '\\',
    '\n',
    'EOF',
    'EOF_1',
    ' ',
    '\t',
    '!',
    '$(id)',
    '<<',
    '#',
    'ü',
    ';',
    '*'
  ),
  maxLength: 30,
});

/** What a shell hands to the program. */
const shell = (command: string) => execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
const asLines = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);

describe('heredoc', () => {
  it('reaches the program as it was, whatever it says', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(shell(`cat ${heredoc(text)}`)).toBe(asLines(text));
      }),
      { numRuns: 60 }
    );
  });

  it('ends where the text ends', () => {
    expect(shell(`cat ${heredoc('EOF\nEOF_1\n')}echo after`)).toBe('EOF\nEOF_1\nafter\n');
  });
});

describe('quoted', () => {
  it('is one word to a shell', () => {
    fc.assert(
      fc.property(nasty, (word) => {
        expect(shell(`printf '%s|' ${quoted(word)}`)).toBe(`${word}|`);
      }),
      { numRuns: 60 }
    );
  });
});

describe('commands', () => {
  it('applies the object', () => {
    expect(applyCommand('kind: Gateway\n')).toBe("kubectl apply -f - <<'EOF'\nkind: Gateway\nEOF\n");
  });

  it('patches one key of a ConfigMap', () => {
    const command = configMapCommand({ namespace: 'chat', name: 'epp', key: 'config.yaml' }, '# why\na: 1\n');
    const [line, ...rest] = command.split('\n');
    expect(line).toBe("kubectl patch configmap epp -n chat --type merge --patch-file /dev/stdin <<'EOF'");
    expect(parse(rest.join('\n').replace(/EOF\n$/, ''))).toStrictEqual({ data: { 'config.yaml': '# why\na: 1\n' } });
  });
});
