import { createHmac, randomBytes } from 'node:crypto';
import { isSecretName, withoutSecrets } from '../sensitive';

/** Puts a mark in place of each secret of an object. */
export type Redactor = (object: unknown) => unknown;

/**
 * A redactor whose marks are alike where secrets are alike, so that a difference of two redacted objects still tells
 * that a secret changed. The key is never kept: nobody can try out what a mark stands for.
 */
export function createRedactor(): Redactor {
  const key = randomBytes(32);
  const markOf = (value: unknown) =>
    `[redacted ${createHmac('sha256', key).update(JSON.stringify(value)).digest('hex').slice(0, 8)}]`;

  function redact(value: unknown): unknown {
    if (typeof value === 'string') {
      return withoutSecrets(value);
    }
    if (Array.isArray(value)) {
      return value.map(redact);
    }
    return isRecord(value) ? redactFields(value) : value;
  }

  function redactFields(object: Record<string, unknown>): Record<string, unknown> {
    const isHidden = hiddenFieldsOf(object);
    return Object.fromEntries(
      Object.entries(object).map(([name, value]) => [name, isHidden(name) ? hide(value) : redact(value)])
    );
  }

  /** Marks every value below, and leaves the names. */
  function hide(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map(hide);
    }
    return isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, below]) => [name, hide(below)]))
      : markOf(value);
  }

  return redact;
}

/** Those of a Secret; those that are called so; the value of an environment variable or header that is called so. */
function hiddenFieldsOf(object: Record<string, unknown>): (field: string) => boolean {
  const isSecret = object.kind === 'Secret';
  const namesSecret = typeof object.name === 'string' && isSecretName(object.name);
  return (field) =>
    isSecretName(field) ||
    (isSecret && (field === 'data' || field === 'stringData')) ||
    (namesSecret && field === 'value');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
