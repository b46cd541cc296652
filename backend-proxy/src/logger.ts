import { pino, type DestinationStream, type Logger } from 'pino';
import type { ProxyConfig } from './config';

/** JSON lines on standard output, or on a given stream. Credentials are cut out wherever headers are logged. */
export function createLogger(level: ProxyConfig['logLevel'], destination?: DestinationStream): Logger {
  const headers = ['headers', 'req.headers', 'err.config.headers'];
  const paths = headers.flatMap((path) =>
    ['authorization', 'cookie', '["x-grafana-id"]'].map((name) => join(path, name))
  );
  return pino({ level, redact: { paths, censor: '[redacted]' } }, destination ?? pino.destination(1));
}

function join(path: string, name: string): string {
  return name.startsWith('[') ? `${path}${name}` : `${path}.${name}`;
}
