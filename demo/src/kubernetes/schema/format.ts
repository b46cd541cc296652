import { isIPv4, isIPv6 } from 'node:net';

const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

const FORMATS: Record<string, (value: string) => boolean> = {
  'date-time': (value) => DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)),
  ipv4: isIPv4,
  ipv6: isIPv6,
};

/** Whether a string has a format that the API server checks; other formats only describe. */
export function hasFormat(format: string, value: string): boolean {
  return FORMATS[format]?.(value) ?? true;
}
