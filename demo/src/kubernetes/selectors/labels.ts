import { badRequest } from '../status';
import { labelValueProblems, qualifiedNameProblems } from '../validation/names';

export type Labels = Readonly<Record<string, string>>;

interface Requirement {
  key: string;
  matches: (value: string | undefined) => boolean;
}

const END_OF_KEY = ["','", "'end of string'"];
const OPERATORS = ['=', '==', '!=', 'in', 'notin', '>', '<'];

/** Whether labels fit a selector, as a query writes it. @throws StatusError 400 where it cannot be read */
export function parseLabelSelector(text: string): (labels: Labels) => boolean {
  const requirements = new SelectorParser(text).parse();
  return (labels) => requirements.every(({ key, matches }) => matches(labels[key]));
}

/** The grammar of k8s.io/apimachinery/pkg/labels, with its messages. */
class SelectorParser {
  private readonly tokens: string[];

  constructor(text: string) {
    this.tokens = text.match(/==|!=|[=!(),<>]|[^\s=!(),<>]+/g) ?? [];
  }

  parse(): Requirement[] {
    const requirements: Requirement[] = [];
    while (this.tokens.length > 0) {
      requirements.push(this.requirement());
      const separator = this.tokens.shift();
      if (separator !== undefined && separator !== ',') {
        throw badRequest(`found '${separator}', expected: ${END_OF_KEY.join(' or ')}`);
      }
      if (separator === ',' && this.tokens.length === 0) {
        throw badRequest("found '', expected: identifier after ','");
      }
    }
    return requirements;
  }

  private requirement(): Requirement {
    const isAbsent = this.tokens[0] === '!' && this.tokens.shift() !== undefined;
    const key = this.key();
    if (isAbsent) {
      return { key, matches: (value) => value === undefined };
    }
    const operator = this.tokens[0];
    if (operator === undefined || operator === ',') {
      return { key, matches: (value) => value !== undefined };
    }
    if (!OPERATORS.includes(operator)) {
      throw unparsed(`found '${operator}', expected: in, notin, =, ==, !=, gt, lt`);
    }
    this.tokens.shift();
    return { key, matches: this.comparison(operator) };
  }

  private key(): string {
    const key = this.tokens.shift() ?? '';
    const [problem] = qualifiedNameProblems(key);
    if (!/^[^=!(),<>]+$/.test(key)) {
      throw unparsed(`found '${key}', expected: !, identifier, or 'end of string'`);
    }
    if (problem !== undefined) {
      throw unparsed(`<nil>: Invalid value: ${JSON.stringify(key)}: ${problem}`);
    }
    return key;
  }

  private comparison(operator: string): Requirement['matches'] {
    if (operator === 'in' || operator === 'notin') {
      const values = this.values();
      return operator === 'in'
        ? (value) => value !== undefined && values.includes(value)
        : (value) => value === undefined || !values.includes(value);
    }
    const wanted = this.value();
    switch (operator) {
      case '!=':
        return (value) => value !== wanted;
      case '>':
        return (value) => value !== undefined && Number(value) > Number(wanted);
      case '<':
        return (value) => value !== undefined && Number(value) < Number(wanted);
      default:
        return (value) => value === wanted;
    }
  }

  private values(): string[] {
    const open = this.tokens.shift() ?? '';
    if (open !== '(') {
      throw unparsed(`found '${open}' expected: '('`);
    }
    const values: string[] = [];
    for (;;) {
      const token = this.tokens.shift() ?? '';
      if (token === ')') {
        return values;
      }
      if (token === '') {
        throw unparsed("found '', expected: ',', ')' or identifier");
      }
      if (token !== ',') {
        values.push(checkedValue(token));
      }
    }
  }

  private value(): string {
    const next = this.tokens[0];
    return next === undefined || next === ',' ? '' : checkedValue(this.tokens.shift() ?? '');
  }
}

function checkedValue(value: string): string {
  const [problem] = labelValueProblems(value);
  if (problem !== undefined) {
    throw unparsed(`values[0][]: Invalid value: ${JSON.stringify(value)}: ${problem}`);
  }
  return value;
}

const unparsed = (problem: string) => badRequest(`unable to parse requirement: ${problem}`);
