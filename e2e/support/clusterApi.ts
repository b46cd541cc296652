import { readFile } from 'node:fs/promises';

import { Type } from 'typebox';
import { Parse } from 'typebox/value';
import { parse } from 'yaml';

const KubeconfigSchema = Type.Object({
  clusters: Type.Array(Type.Object({ name: Type.String(), cluster: Type.Object({ server: Type.String() }) })),
});

/** Another hand at a cluster of a demo: what somebody changes with other tools while a page is open. */
export class ClusterApi {
  private readonly created: string[] = [];

  private constructor(private readonly server: string) {}

  static async of(kubeconfig: string, cluster: string): Promise<ClusterApi> {
    const { clusters } = Parse(KubeconfigSchema, parse(await readFile(kubeconfig, 'utf8')));
    const found = clusters.find(({ name }) => name === cluster);
    if (!found) {
      throw new Error(`${kubeconfig} names no cluster ${cluster}.`);
    }
    return new ClusterApi(found.cluster.server);
  }

  /** @param path of a list, as `/apis/GROUP/VERSION/namespaces/NAMESPACE/PLURAL` */
  async create(
    path: string,
    object: { metadata: { name: string; namespace: string }; [field: string]: unknown }
  ): Promise<void> {
    await this.send('POST', path, 'application/json', object);
    this.created.push(`${path}/${object.metadata.name}`);
  }

  /** @param path of an object */
  async patch(path: string, change: object): Promise<void> {
    await this.send('PATCH', path, 'application/merge-patch+json', change);
  }

  /** Removes what was created and is still there. */
  async close(): Promise<void> {
    await Promise.all(this.created.map((path) => fetch(this.server + path, { method: 'DELETE' })));
  }

  /** The object as JSON text. */
  async read(path: string): Promise<string> {
    const response = await fetch(this.server + path);
    return response.text();
  }

  private async send(method: string, path: string, type: string, body: object): Promise<void> {
    const headers = { 'content-type': type };
    const response = await fetch(this.server + path, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
  }
}
