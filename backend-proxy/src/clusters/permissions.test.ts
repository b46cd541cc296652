import { readFileSync } from 'node:fs';
import { Type, type Static } from 'typebox';
import { Parse } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { impersonationOf } from '../identity/impersonation';
import { KINDS } from './kubernetes/kinds';
import { READ_PERMISSIONS, WRITE_PERMISSIONS, type Permission } from './permissions';

const RoleSchema = Type.Object({
  apiVersion: Type.Literal('rbac.authorization.k8s.io/v1'),
  kind: Type.Literal('ClusterRole'),
  metadata: Type.Object({ name: Type.String() }),
  rules: Type.Array(
    Type.Object(
      {
        apiGroups: Type.Array(Type.String()),
        resources: Type.Array(Type.String()),
        verbs: Type.Array(Type.String()),
      },
      { additionalProperties: false }
    )
  ),
});

const BindingSchema = Type.Object({
  apiVersion: Type.Literal('rbac.authorization.k8s.io/v1'),
  kind: Type.Literal('ClusterRoleBinding'),
  roleRef: Type.Object({
    apiGroup: Type.Literal('rbac.authorization.k8s.io'),
    kind: Type.Literal('ClusterRole'),
    name: Type.String(),
  }),
  subjects: Type.Array(
    Type.Object({ kind: Type.Literal('ServiceAccount'), name: Type.String(), namespace: Type.String() })
  ),
});

function documents(name: string): unknown[] {
  const file = new URL(`../../../deploy/kubernetes/rbac/${name}.yaml`, import.meta.url);
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
}

/** One line per thing that may be done. */
function granted({ rules }: Static<typeof RoleSchema>): string[] {
  return rules
    .flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`)))
    )
    .sort();
}

function needed(permissions: readonly Permission[]): string[] {
  return permissions
    .flatMap(({ apiGroup, resources, verbs }) =>
      resources.flatMap((resource) => verbs.map((verb) => `${verb} ${apiGroup}/${resource}`))
    )
    .sort();
}

describe('READ_PERMISSIONS', () => {
  it('has every kind that the proxy watches, in every group that may serve it', () => {
    const allowed = new Set(needed(READ_PERMISSIONS));
    const watched = Object.values(KINDS).flatMap(({ apiVersions, plural }) =>
      apiVersions.flatMap((version) => {
        const group = version.includes('/') ? version.split('/', 1)[0] : '';
        return ['get', 'list', 'watch'].map((verb) => `${verb} ${group}/${plural}`);
      })
    );
    expect(watched.filter((line) => !allowed.has(line))).toEqual([]);
  });
});

describe.each([
  ['read', READ_PERMISSIONS],
  ['write', WRITE_PERMISSIONS],
])('deploy/kubernetes/rbac/%s.yaml', (name, permissions) => {
  const [role, binding, ...others] = documents(name);

  it('grants what the proxy does, and no more', () => {
    expect(granted(Parse(RoleSchema, role))).toEqual(needed(permissions));
  });

  it('grants it to the proxy’s service account alone', () => {
    const { roleRef, subjects } = Parse(BindingSchema, binding);
    expect(roleRef.name).toBe(Parse(RoleSchema, role).metadata.name);
    const [account] = documents('serviceaccount');
    expect(account).toMatchObject({ kind: 'ServiceAccount', apiVersion: 'v1', metadata: subjects.map(nameOf)[0] });
    expect(subjects).toHaveLength(1);
    expect(others).toEqual([]);
  });

  it('grants neither everything of something nor any Secret', () => {
    expect(
      granted(Parse(RoleSchema, role)).filter((line) => /\*|secrets|impersonate|escalate|bind/.test(line))
    ).toEqual([]);
  });
});

describe('deploy/kubernetes/rbac/impersonation.yaml', () => {
  it('lets the proxy act in the groups that it names, and in no other', () => {
    const [role] = documents('impersonation');
    const user = (name: string) => ({ login: 'ada', id: 'user:1', role: name, org: 1 });
    const named = ['None', 'Viewer', 'Editor', 'Admin'].flatMap(
      (name) => impersonationOf(user(name))['Impersonate-Group']
    );
    expect(role).toMatchObject({
      kind: 'ClusterRole',
      rules: [
        { apiGroups: [''], resources: ['users'], verbs: ['impersonate'] },
        { apiGroups: [''], resources: ['groups'], verbs: ['impersonate'], resourceNames: expect.any(Array) },
      ],
    });
    const { rules } = Parse(
      Type.Object({ rules: Type.Array(Type.Object({ resourceNames: Type.Optional(Type.Array(Type.String())) })) }),
      role
    );
    expect(new Set(rules[1]?.resourceNames)).toEqual(new Set(named));
  });
});

function nameOf({ name, namespace }: { name: string; namespace: string }) {
  return { name, namespace };
}
