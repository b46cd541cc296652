/**
 * The text as a here-document. The shell takes nothing of it for a command or variable, since the delimiter is quoted
 * (POSIX.1-2017, Shell 2.7.4), and no line of the text is taken for the delimiter.
 */
export function heredoc(text: string): string {
  const body = text.endsWith('\n') ? text : `${text}\n`;
  const delimiter = delimiterFor(body.split('\n'));
  return `<<'${delimiter}'\n${body}${delimiter}\n`;
}

function delimiterFor(lines: readonly string[]): string {
  const plain = ['EOF', 'YAML', 'TEXT'].find((word) => lines.every((line) => line !== word && !garbles(line, word)));
  if (plain) {
    return plain;
  }
  let number = 1;
  while (lines.includes(`EOF_${number}`)) {
    number += 1;
  }
  return `EOF_${number}`;
}

/** dash 0.5.12 loses a byte of a line that begins as the delimiter does and goes on with a letter outside ASCII. */
function garbles(line: string, delimiter: string): boolean {
  return Array.from(delimiter).some(
    (_, index) => line.startsWith(delimiter.slice(0, index + 1)) && line.charCodeAt(index + 1) > 0x7f
  );
}
