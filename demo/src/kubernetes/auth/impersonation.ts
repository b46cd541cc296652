import type { IncomingHttpHeaders } from 'node:http';

import { badRequest, forbidden } from '../status';
import type { Store } from '../store/store';
import { findGrant, type Action } from './authorizer';
import { denial } from './denial';
import { grantsOf } from './rules';
import { ANONYMOUS, AUTHENTICATED, type User } from './user';

const EXTRA = 'impersonate-extra-';

/**
 * The user that a request is to run as: another one where its headers name one.
 *
 * @param action what the request is about, for the refusal
 * @throws StatusError 403 where that is not allowed, 400 where groups or extras come without a user
 */
export function impersonated(store: Store, user: User, headers: IncomingHttpHeaders, action: Action): User {
  const name = single(headers['impersonate-user']);
  const groups = listed(headers['impersonate-group']);
  const extra = extrasOf(headers);
  if (!name) {
    refuseWithoutUser(groups, extra);
    return user;
  }
  mayImpersonate(store, user, { name, groups, extra }, action);
  const uid = single(headers['impersonate-uid']);
  return {
    name,
    ...(uid && { uid }),
    groups: name === ANONYMOUS.name ? ANONYMOUS.groups : [...serviceAccountGroups(name, groups), AUTHENTICATED],
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Node joins headers that came twice with a comma. */
const listed = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : (value?.split(',') ?? [])).map((item) => item.trim()).filter(Boolean);

function extrasOf(headers: IncomingHttpHeaders): Record<string, string[]> {
  const entries = Object.entries(headers).filter(([header]) => header.startsWith(EXTRA));
  return Object.fromEntries(
    entries
      .map(([header, value]) => [decodeURIComponent(header.slice(EXTRA.length)), listed(value)] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1))
  );
}

function serviceAccountGroups(name: string, groups: string[]): string[] {
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(name) ?? [];
  return groups.length === 0 && namespace ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`] : groups;
}

/** The message prints a Go structure, as kube-apiserver does. */
function refuseWithoutUser(groups: string[], extra: Record<string, string[]>): void {
  const keys = Object.keys(extra);
  if (groups.length === 0 && keys.length === 0) {
    return;
  }
  const strings = (values: string[]) => `[]string{${values.map((value) => `"${value}"`).join(', ')}}`;
  const shownGroups = groups.length > 0 ? strings(groups) : '[]string(nil)';
  const extras = keys.map((key) => `"${key}":${strings(extra[key] ?? [])}`).join(', ');
  const shownExtra = keys.length > 0 ? `map[string][]string{${extras}}` : 'map[string][]string(nil)';
  throw badRequest(
    `requested &user.DefaultInfo{Name:"", UID:"", Groups:${shownGroups}, Extra:${shownExtra}} without impersonating a user name`
  );
}

function mayImpersonate(
  store: Store,
  user: User,
  { name, groups, extra }: { name: string; groups: string[]; extra: Record<string, string[]> },
  action: Action
): void {
  const wanted = [
    { group: '', resource: 'users', subresource: '', name },
    ...groups.map((group) => ({ group: '', resource: 'groups', subresource: '', name: group })),
    ...Object.entries(extra).flatMap(([key, values]) =>
      values.map((value) => ({ group: 'authentication.k8s.io', resource: 'userextras', subresource: key, name: value }))
    ),
  ];
  const denied = wanted.find(
    (target) => !findGrant(store, user, { isResource: true, verb: 'impersonate', namespace: '', ...target })
  );
  if (denied === undefined) {
    return;
  }
  const holdsAny = grantsOf(store, user, '').some(({ rule }) => rule.verbs.includes('impersonate'));
  throw holdsAny ? deniedClassic(user, denied) : deniedConstrained(user, action);
}

function deniedClassic(user: User, { group, resource, name }: { group: string; resource: string; name: string }) {
  const message = `User "${user.name}" cannot impersonate resource "${resource}" in API group "${group}" at the cluster scope`;
  return forbidden({ group, plural: resource }, name, message);
}

/** Since 1.36 the right is asked for each verb and resource ("constrained impersonation"). */
const deniedConstrained = (user: User, action: Action) =>
  denial(user, { ...action, verb: `impersonate-on:user-info:${action.verb}` });
