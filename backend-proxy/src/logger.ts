import { pino, type DestinationStream, type Logger } from 'pino';
import type { ProxyConfig } from './config';
import { REDACTED, withoutSecrets } from './sensitive';

/** Shorter texts stand in ordinary words, and those of digits alone in times. */
const TELLABLE_SECRET = /^(?!\d+$).{5,}$/s;

export interface LoggerOptions {
  /** Standard output by default. */
  destination?: DestinationStream;
  /** Texts that never appear in a line, wherever they come from. */
  secrets?: readonly string[];
}

/**
 * JSON lines. Credentials are cut out of headers by name. Of what else is in a line, such as a message of a library that
 * quotes what it could not read, known secrets are cut out, and what has the form of one.
 */
export function createLogger(level: ProxyConfig['logLevel'], options: LoggerOptions = {}): Logger {
  const headers = ['headers', 'req.headers', 'err.config.headers'];
  const paths = headers.flatMap((path) =>
    ['authorization', 'cookie', '["x-grafana-id"]'].map((name) => join(path, name))
  );
  const known = (options.secrets ?? [])
    .filter((secret) => TELLABLE_SECRET.test(secret))
    // As it stands in a line of JSON.
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  const streamWrite = (line: string) =>
    withoutSecrets(known.reduce((text, secret) => text.replaceAll(secret, REDACTED), line));
  return pino(
    { level, redact: { paths, censor: REDACTED }, hooks: { streamWrite } },
    options.destination ?? pino.destination(1)
  );
}

function join(path: string, name: string): string {
  return name.startsWith('[') ? `${path}${name}` : `${path}.${name}`;
}
