import { unauthorized } from '../status';

/** Who asks, as the authenticator found out. */
export interface User {
  name: string;
  uid?: string;
  groups: readonly string[];
  extra?: Record<string, string[]>;
}

/** Users by bearer token. */
export type Tokens = Readonly<Record<string, User>>;

export const AUTHENTICATED = 'system:authenticated';

export const ANONYMOUS: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/**
 * The user of a request.
 *
 * @param anonymous whom a request without a bearer token runs as; refused where there is none
 * @throws StatusError 401 for a token that nobody has
 */
export function authenticate(tokens: Tokens, anonymous: User | undefined, authorization: string | undefined): User {
  const [scheme, token] = (authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    return orRefuse(anonymous);
  }
  return orRefuse(userOfToken(tokens, token));
}

function orRefuse(user: User | undefined): User {
  if (user === undefined) {
    throw unauthorized();
  }
  return user;
}

export function userOfToken(tokens: Tokens, token: string): User | undefined {
  const user = Object.hasOwn(tokens, token) ? tokens[token] : undefined;
  return user && { ...user, groups: [...user.groups, AUTHENTICATED] };
}
