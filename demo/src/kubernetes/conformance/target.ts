import { createApiServer, type ApiServer, type ApiServerOptions } from '../apiServer';
import { createSequence } from '../testing/sequence';
import type { Target } from './client';

const RBAC = 'rbac.authorization.k8s.io';

/** The users of the transcripts. */
const TOKENS = {
  'admin-token': { name: 'admin', uid: 'uid-admin', groups: ['system:masters'] },
  'viewer-token': { name: 'viewer', uid: 'uid-viewer', groups: ['viewers'] },
  'nobody-token': { name: 'nobody', uid: 'uid-nobody', groups: ['nobodies'] },
};

/** Starts a simulated server as the transcripts' cases expect it: the three users, and what the viewer may do. */
export async function startSimulated(
  options: Partial<ApiServerOptions> = {}
): Promise<{ target: Target; server: ApiServer; close(): Promise<void> }> {
  const server = createApiServer({ tokens: TOKENS, now: () => Date.now(), random: createSequence(1), ...options });
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
