import { statSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A kind of value: what is allowed, in words, and how it is read. */
export interface ValueKind<Value> {
  allowed: string;
  /** Undefined: not allowed. */
  parse(text: string): Value | undefined;
  /** The value may carry a secret and must not be repeated in a message. */
  isSecret?: boolean;
}

/** Bad variables of the environment: a message for whoever started the process, without a stack trace's need. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Reads variables and gathers what is wrong with them, so that all of it can be said at once. */
export class EnvironmentReader {
  private readonly problems = new Map<string, string>();

  constructor(private readonly environment: Environment) {}

  /** Undefined where the variable is unset, empty or bad. */
  read<Value>(name: string, kind: ValueKind<Value>): Value | undefined {
    const text = this.environment[name];
    if (text === undefined || text === '') {
      return undefined;
    }
    const value = kind.parse(text);
    if (value === undefined) {
      this.reject(name, `is ${kind.isSecret ? 'given' : JSON.stringify(text)}, allowed is ${kind.allowed}`);
    }
    return value;
  }

  reject(name: string, problem: string): void {
    this.problems.set(name, `${name} ${problem}`);
  }

  isBad(name: string): boolean {
    return this.problems.has(name);
  }

  throwIfAnyIsBad(): void {
    if (this.problems.size > 0) {
      throw new ConfigurationError([...this.problems.values()]);
    }
  }
}

export const nonEmpty: ValueKind<string> = {
  allowed: 'any text but blanks',
  parse: (text) => (text.trim() === '' ? undefined : text.trim()),
};

/** Taken as it is, except that a token in a header cannot have blanks or line ends around it. */
export const secret: ValueKind<string> = {
  allowed: 'any text without blanks at its start or end',
  parse: (text) => (text.trim() === text ? text : undefined),
  isSecret: true,
};

/** One secret, or two with a comma between them, so that it can be replaced while both are in use. */
export const rotatingSecret: ValueKind<string> = {
  allowed: 'a text without blanks and commas, or two such texts with a comma between them',
  parse: (text) => (/^[^\s,]+(,[^\s,]+)?$/.test(text) ? text : undefined),
  isSecret: true,
};

export const wholeNumber: ValueKind<number> = {
  allowed: 'a whole number from 0 to 999999999',
  parse: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
};

export const flag: ValueKind<boolean> = {
  allowed: 'true or false',
  parse: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
};

export const port: ValueKind<number> = {
  allowed: 'a whole number from 0 (any free port) to 65535',
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined),
};

/** Credentials have variables of their own: in a URL they would end up in logs. */
export const httpUrl: ValueKind<string> = {
  allowed: 'an http:// or https:// URL without user and password in it',
  parse(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
    return isHttp && url.username === '' && url.password === '' ? text : undefined;
  },
  isSecret: true,
};

/** As browsers send them: scheme, host and, unless it is the scheme's own, port. */
export const origins: ValueKind<string[]> = {
  allowed: 'origins such as https://grafana.example.org with commas between them',
  parse(text) {
    const all = text.split(',').map((origin) => origin.trim());
    return all.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin) ? all : undefined;
  },
};

export const existingFile: ValueKind<string> = {
  allowed: 'the path of a file that exists',
  parse: (text) => (statSync(text, { throwIfNoEntry: false })?.isFile() ? text : undefined),
};

export function choice<const Choices extends readonly string[]>(choices: Choices): ValueKind<Choices[number]> {
  return {
    allowed: choices.join(', '),
    parse: (text) => choices.find((choice) => choice === text),
  };
}
