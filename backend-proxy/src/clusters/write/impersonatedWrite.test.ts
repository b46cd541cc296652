import Fastify, { type FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditTrail } from '../../audit/auditTrail';
import { createMemoryAudit } from '../../audit/memoryAudit';
import type { User } from '../../identity/user';
import { createLogger } from '../../logger';
import { anAuditFilter } from '../../testing/auditRecords';
import { NOW_MS } from '../../testing/testApp';
import { KubernetesCluster } from '../kubernetes/cluster';
import { writeUnwatched } from './writeObject';

const clock = { now: () => NOW_MS };
const logger = createLogger('silent');
const ada: User = { login: 'ada', id: 'user:7', role: 'Editor', org: 1 };
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'epp', namespace: 'chat' }, data: {} };

describe('a write', () => {
  let server: FastifyInstance;
  let url: string;
  let received: IncomingHttpHeaders[];
  const audit = createMemoryAudit();

  beforeEach(async () => {
    received = [];
    server = Fastify();
    server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    server.patch('/api/v1/namespaces/chat/configmaps/epp', async ({ headers }) => {
      received.push(headers);
      return { ...configMap, data: { a: 'b' } };
    });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => server.close());

  async function write(user: User | undefined, impersonate: boolean) {
    const connection = {
      server: new URL(url),
      requestOptions: async () => ({ headers: { authorization: 'Bearer of-the-proxy' } }),
      close: () => undefined,
    };
    const cluster = new KubernetesCluster({ name: 'east', displayName: 'east' }, connection, {
      clock,
      logger,
      impersonate,
    });
    try {
      return await writeUnwatched(
        cluster,
        { apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps', before: configMap },
        {
          origin: { id: 'req-1', user, log: logger },
          trail: createAuditTrail(audit, clock),
          namespace: 'chat',
          name: 'epp',
          dryRun: false,
          change: { verb: 'patch', contentType: 'application/merge-patch+json', patch: { data: { a: 'b' } } },
        }
      );
    } finally {
      cluster.close();
    }
  }

  it('is made as the user who asks, where that is configured', async () => {
    await write(ada, true);
    expect(received).toMatchObject([
      {
        authorization: 'Bearer of-the-proxy',
        'impersonate-user': 'grafana:ada',
        'impersonate-group': 'grafana:role:Editor, grafana:org:1',
      },
    ]);
  });

  it('is never sent without a user where it would be made with the proxy’s own rights', async () => {
    await expect(write(undefined, true)).rejects.toMatchObject({ status: 403, reason: 'ImpersonationRefused' });
    expect(received).toEqual([]);
    expect((await audit.list(anAuditFilter())).find(({ outcome }) => outcome?.status === 403)).toMatchObject({
      user: { login: 'anonymous' },
      outcome: { status: 403, reason: 'ImpersonationRefused' },
    });
  });

  it('is made with the proxy’s own rights otherwise', async () => {
    await write(ada, false);
    expect(Object.keys(received[0] ?? {}).filter((name) => name.startsWith('impersonate'))).toEqual([]);
  });
});
