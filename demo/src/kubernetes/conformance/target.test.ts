import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';

import { readTarget } from './target';

const users = ['admin', 'viewer', 'nobody'].map((name) => ({ name, user: { token: `${name}-of-mine` } }));
const cluster = { server: 'https://127.0.0.1:6443', 'certificate-authority-data': 'UEVN' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ngf-target-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function written(content: object): Promise<string> {
  const path = join(folder, 'kubeconfig');
  await writeFile(path, stringify(content));
  return path;
}

it('takes server, authority and tokens from a kubeconfig', async () => {
  const path = await written({ clusters: [{ name: 'real', cluster }], users });
  expect(readTarget(path)).toEqual({
    url: cluster.server,
    ca: 'PEM',
    tokens: { admin: 'admin-of-mine', viewer: 'viewer-of-mine', nobody: 'nobody-of-mine' },
  });
});

it('says which user has no token', async () => {
  const path = await written({ clusters: [{ name: 'real', cluster }], users: users.slice(0, 2) });
  expect(() => readTarget(path)).toThrow('no token for the user "nobody"');
});
