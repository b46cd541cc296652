import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCommand } from './command';
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

describe('commands', () => {
  it('applies the object', () => {
    expect(applyCommand('kind: Gateway\n')).toBe("kubectl apply -f - <<'EOF'\nkind: Gateway\nEOF\n");
  });
});
