import { Agent, request } from 'node:http';

/** What came, without its content: only its end is waited for. */
export interface Received {
  status: number;
  bytes: number;
}

/** An HTTP client over one connection that does nothing with what it reads, so that little but the server is measured. */
export class HttpReader {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param base what paths are relative to, with a slash at the end */
  constructor(private readonly base: string) {}

  async get(path: string): Promise<Received> {
    return this.send('GET', path);
  }

  async patch(path: string, patch: object): Promise<Received> {
    return this.send('PATCH', path, JSON.stringify(patch));
  }

  close(): void {
    this.agent.destroy();
  }

  private async send(method: string, path: string, body?: string): Promise<Received> {
    return new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/merge-patch+json' };
      const sent = request(new URL(path, this.base), { method, agent: this.agent, headers }, (answer) => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
