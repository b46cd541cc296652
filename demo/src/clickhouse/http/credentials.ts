import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ClickHouseError } from '../errors';
import type { EmbeddedUser } from '../options';

interface Credentials {
  name: string;
  password: string;
}

/** Node reads header bytes as latin1; clients write them in UTF-8. */
function headerText(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return text === undefined ? undefined : Buffer.from(text, 'latin1').toString('utf8');
}

function basicCredentials(authorization: string | undefined): Credentials | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) {
    return undefined;
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? { name: text, password: '' } : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Headers of ClickHouse come first, then Basic, then the URL; who says nothing is `default` without a password. */
function credentialsOf(headers: IncomingHttpHeaders, search: URLSearchParams): Credentials {
  const headerUser = headerText(headers['x-clickhouse-user']);
  const headerKey = headerText(headers['x-clickhouse-key']);
  if (headerUser !== undefined || headerKey !== undefined) {
    return { name: headerUser ?? 'default', password: headerKey ?? '' };
  }
  return (
    basicCredentials(headers.authorization) ?? {
      name: search.get('user') ?? 'default',
      password: search.get('password') ?? '',
    }
  );
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Finds who asks.
 *
 * @throws ClickHouseError 516 where name or password is wrong, without saying which
 */
export function authenticate(
  users: readonly EmbeddedUser[],
  headers: IncomingHttpHeaders,
  search: URLSearchParams
): EmbeddedUser {
  const { name, password } = credentialsOf(headers, search);
  const user = users.find((candidate) => candidate.name === name);
  // Hashed, for equal lengths: the comparison takes as long for a wrong password as for a right one.
  if (user === undefined || !timingSafeEqual(digest(user.password), digest(password))) {
    const reason = 'Authentication failed: password is incorrect, or there is no user with such name.';
    throw ClickHouseError.of('AUTHENTICATION_FAILED', `${name}: ${reason}`);
  }
  return user;
}
