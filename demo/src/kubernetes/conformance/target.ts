import { readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { parse } from 'yaml';

import { createApiServer, type ApiServer, type ApiServerOptions } from '../apiServer';
import { createSequence } from '../testing/sequence';
import type { Target } from './client';

export type TargetOptions = Partial<ApiServerOptions>;

const KubeconfigSchema = Type.Object({
  clusters: Type.Array(
    Type.Object({
      cluster: Type.Object({
        server: Type.String(),
        'certificate-authority-data': Type.Optional(Type.String()),
      }),
    }),
    { minItems: 1 }
  ),
  users: Type.Array(Type.Object({ name: Type.String(), user: Type.Object({ token: Type.Optional(Type.String()) }) })),
});

const RBAC = 'rbac.authorization.k8s.io';

/** The users of the transcripts. */
const TOKENS = {
  'admin-token': { name: 'admin', uid: 'uid-admin', groups: ['system:masters'] },
  'viewer-token': { name: 'viewer', uid: 'uid-viewer', groups: ['viewers'] },
  'nobody-token': { name: 'nobody', uid: 'uid-nobody', groups: ['nobodies'] },
};

/**
 * The server that CONFORMANCE_KUBECONFIG names, for whoever wants to know what a real one says today, or a simulated one.
 * The real one is expected as the transcripts' was: with nothing but the users' rights in it.
 */
export async function startTarget(options: TargetOptions = {}): Promise<{ target: Target; close(): Promise<void> }> {
  const path = process.env['CONFORMANCE_KUBECONFIG'];
  return path ? { target: readTarget(path), close: async () => undefined } : startSimulated(options);
}

/**
 * The first cluster of a kubeconfig, with the tokens of its users `admin`, `viewer` and `nobody`.
 *
 * @throws Error where it is no kubeconfig, or a user has no token
 */
export function readTarget(path: string): Target {
  const content: unknown = parse(readFileSync(path, 'utf8'));
  const cluster = Check(KubeconfigSchema, content) ? content.clusters[0]?.cluster : undefined;
  if (!Check(KubeconfigSchema, content) || cluster === undefined) {
    throw new Error(`${path} is no kubeconfig with a cluster and users`);
  }
  const authority = cluster['certificate-authority-data'];
  const tokens = Object.keys(TOKENS).map((key) => {
    const user = key.replace('-token', '');
    const token = content.users.find(({ name }) => name === user)?.user.token;
    if (token === undefined) {
      throw new Error(`${path} has no token for the user "${user}"`);
    }
    return [user, token] as const;
  });
  return {
    url: cluster.server,
    tokens: Object.fromEntries(tokens),
    ...(authority !== undefined && { ca: Buffer.from(authority, 'base64').toString() }),
  };
}

/** Starts a simulated server as the transcripts' cases expect it: the three users, and what the viewer may do. */
export async function startSimulated(
  options: TargetOptions = {}
): Promise<{ target: Target; server: ApiServer; close(): Promise<void> }> {
  // It stands still: a recorded age of 0 s must not depend on how busy this machine is.
  const nowMs = Date.now();
  const server = createApiServer({ tokens: TOKENS, now: () => nowMs, random: createSequence(1), ...options });
  server.seed('clusterroles', {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'view-all' },
    rules: [{ verbs: ['get', 'list', 'watch'], apiGroups: ['*'], resources: ['*'] }],
  });
  server.seed('clusterrolebindings', {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'view-all' },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'view-all' },
    subjects: [{ kind: 'Group', apiGroup: RBAC, name: 'viewers' }],
  });
  const tokens = { admin: 'admin-token', viewer: 'viewer-token', nobody: 'nobody-token' };
  const target = { url: await server.listen(), tokens };
  return { target, server, close: () => server.close() };
}
