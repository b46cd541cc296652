import type { AlertRule } from './rule';

const BEGIN = '<!-- Made by `npm run generate` from telemetry/src/alerting: change the rules, not these lines. -->';
const END = '<!-- From here on by hand. -->';

/**
 * A runbook with its frame, which tells what fires when, as the rules are now; cause and action below it are kept.
 *
 * @param written the file as it is; '' where there is none yet
 */
export function framedRunbook(runbook: string, rules: readonly AlertRule[], written: string): string {
  const [, byHand = '\n\n## Cause\n\n## What to do\n'] = written.split(END);
  const rows = rules
    .filter((rule) => rule.runbook === runbook)
    .map(
      (rule) =>
        `| \`${rule.id}\` | ${rule.title} | ${rule.severity} | ${crossing(rule)} | ${duration(rule.forSeconds)} | ${duration(rule.lookBackSeconds)} |`
    );
  const table = ['| rule | alert | severity | fires at | for | reads |', '|---|---|---|---|---|---|', ...rows];
  return [`# ${runbook}`, '', BEGIN, '', ...table, '', END].join('\n') + byHand;
}

function crossing({ threshold }: AlertRule): string {
  return 'atLeast' in threshold ? `≥ ${threshold.atLeast}` : `< ${threshold.below}`;
}

const UNITS: ReadonlyArray<[seconds: number, name: string]> = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
];

function duration(seconds: number): string {
  const [length, name] = UNITS.find(([unit]) => seconds >= unit && seconds % unit === 0) ?? [1, 's'];
  return seconds === 0 ? 'at once' : `${seconds / length} ${name}`;
}
