import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

import { isObject, objectsAt, stringAt, type JsonObject } from '../json';
import type { Store } from '../store/store';
import { ANONYMOUS, AUTHENTICATED, type User } from './user';

const Strings = Type.Optional(Type.Array(Type.String()));

const PolicyRuleSchema = Type.Object({
  verbs: Type.Array(Type.String()),
  apiGroups: Strings,
  resources: Strings,
  resourceNames: Strings,
  nonResourceURLs: Strings,
});

/** What a role allows. */
export type PolicyRule = Static<typeof PolicyRuleSchema>;

/** A rule that a user has, and why. */
export interface Grant {
  rule: PolicyRule;
  reason: string;
}

const RBAC = 'rbac.authorization.k8s.io';
export const BINDINGS = { cluster: `${RBAC}/clusterrolebindings`, namespaced: `${RBAC}/rolebindings` };
export const ROLES = { cluster: `${RBAC}/clusterroles`, namespaced: `${RBAC}/roles` };

const OPEN_PATHS = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const DISCOVERY_PATHS = ['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/openapi', '/openapi/*'];

/** What the roles say that every cluster starts with (k8s.io/kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy). */
function initialGrants(user: User): Grant[] {
  const everybody: PolicyRule[] = [{ verbs: ['get'], nonResourceURLs: OPEN_PATHS }];
  const authenticated: PolicyRule[] = [
    { verbs: ['get'], nonResourceURLs: [...DISCOVERY_PATHS, '/readyz', '/version', '/version/'] },
    {
      verbs: ['create'],
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    },
    { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
  ];
  const masters: PolicyRule[] = [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ];
  return [
    ...everybody,
    ...(user.groups.includes(AUTHENTICATED) ? authenticated : []),
    ...(user.groups.includes('system:masters') ? masters : []),
  ].map((rule) => ({ rule, reason: '' }));
}

/** The rules that a user has in a namespace, or in the whole cluster where none is named. */
export function grantsOf(store: Store, user: User, namespace: string): Grant[] {
  const clusterBindings = store.list(BINDINGS.cluster).map(([, binding]) => binding);
  const bindings = namespace
    ? store
        .list(BINDINGS.namespaced)
        .flatMap(([, binding]) => (binding.metadata.namespace === namespace ? [binding] : []))
    : [];
  return [
    ...initialGrants(user),
    ...[...clusterBindings, ...bindings].flatMap((binding) => boundGrants(store, user, binding, namespace)),
  ];
}

function boundGrants(store: Store, user: User, binding: JsonObject, namespace: string): Grant[] {
  const subject = objectsAt(binding, 'subjects').find((candidate) => isSubject(candidate, user));
  const { roleRef, metadata } = binding;
  if (subject === undefined || !isObject(roleRef) || !isObject(metadata)) {
    return [];
  }
  const name = stringAt(roleRef, 'name') ?? '';
  const isCluster = roleRef.kind === 'ClusterRole';
  const role = isCluster ? store.get(ROLES.cluster, name) : store.get(ROLES.namespaced, `${namespace}/${name}`);
  const by = `${stringAt(binding, 'kind')} "${bindingName(metadata)}"`;
  const reason = `RBAC: allowed by ${by} of ${stringAt(roleRef, 'kind')} "${name}" to ${stringAt(subject, 'kind')} "${stringAt(subject, 'name')}"`;
  return objectsAt(role ?? {}, 'rules').flatMap((rule) =>
    Value.Check(PolicyRuleSchema, rule) ? [{ rule, reason }] : []
  );
}

const bindingName = (metadata: JsonObject) =>
  [metadata.name, metadata.namespace].filter((part) => typeof part === 'string').join('/');

function isSubject(subject: JsonObject, user: User): boolean {
  const name = stringAt(subject, 'name') ?? '';
  if (subject.kind === 'ServiceAccount') {
    return user.name === `system:serviceaccount:${stringAt(subject, 'namespace')}:${name}`;
  }
  return subject.kind === 'Group' ? user.groups.includes(name) : user.name === name && user !== ANONYMOUS;
}
