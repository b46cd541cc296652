import { invalidValue } from '../causes';
import type { Cause } from '../status';

const LABEL_TEXT = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN_TEXT = `${LABEL_TEXT}(\\.${LABEL_TEXT})*`;
const QUALIFIED_TEXT = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const VALUE_TEXT = `(${QUALIFIED_TEXT})?`;

const matches = (text: string, value: string) => new RegExp(`^(?:${text})$`).test(value);

const SUBDOMAIN_MESSAGE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '" +
  `${SUBDOMAIN_TEXT}')`;
const LABEL_MESSAGE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '" +
  `${LABEL_TEXT}')`;
const QUALIFIED_MESSAGE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '" +
  `${QUALIFIED_TEXT}')`;
const VALUE_MESSAGE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '" +
  `${VALUE_TEXT}')`;

/** What is wrong with a DNS subdomain (RFC 1123), such as most objects' names. */
export function subdomainProblems(value: string): string[] {
  return [
    ...(value.length > 253 ? ['must be no more than 253 characters'] : []),
    ...(matches(SUBDOMAIN_TEXT, value) ? [] : [SUBDOMAIN_MESSAGE]),
  ];
}

/** What is wrong with a DNS label (RFC 1123), such as a namespace's name. */
export function labelProblems(value: string): string[] {
  if (matches(LABEL_TEXT, value)) {
    return value.length > 63 ? ['must be no more than 63 characters'] : [];
  }
  return [
    ...(value.length > 63 ? ['must be no more than 63 characters'] : []),
    value.includes('.') ? 'must not contain dots' : LABEL_MESSAGE,
  ];
}

/** What is wrong with the key of a label or an annotation: `name` or `prefix/name`. */
export function qualifiedNameProblems(key: string): string[] {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (parts.length > 2) {
    return [`a valid label key ${QUALIFIED_MESSAGE}`];
  }
  return [
    ...(prefix === '' ? ['prefix part must be non-empty'] : []),
    ...(prefix ? subdomainProblems(prefix).map((problem) => `prefix part ${problem}`) : []),
    ...(name.length > 63 ? ['name part must be no more than 63 bytes'] : []),
    ...(matches(QUALIFIED_TEXT, name) ? [] : [name ? QUALIFIED_MESSAGE : 'name part must be non-empty']),
  ];
}

/** What is wrong with the value of a label. */
export function labelValueProblems(value: string): string[] {
  return [
    ...(value.length > 63 ? ['must be no more than 63 bytes'] : []),
    ...(matches(VALUE_TEXT, value) ? [] : [VALUE_MESSAGE]),
  ];
}

/** What an object may not be called where its name is part of a path. */
export function pathSegmentProblems(value: string): string[] {
  if (value === '.' || value === '..') {
    return [`may not be '${value}'`];
  }
  return ['/', '%'].filter((symbol) => value.includes(symbol)).map((symbol) => `may not contain '${symbol}'`);
}

const asCauses = (problems: (value: string) => string[]) => (value: string, field: string) =>
  problems(value).map((problem): Cause => invalidValue(field, value, problem));

export const subdomainName = asCauses(subdomainProblems);
export const labelName = asCauses(labelProblems);
export const pathSegmentName = asCauses(pathSegmentProblems);
export const qualifiedName = asCauses(qualifiedNameProblems);
export const labelValue = asCauses(labelValueProblems);
