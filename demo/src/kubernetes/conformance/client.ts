import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** A server under test. */
export interface Target {
  url: string;
  /** PEM of the authority that signed the server's certificate. */
  ca?: string;
  tokens: Readonly<Record<string, string>>;
}

export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string | string[]>;
  body: string | undefined;
}

export interface Received {
  status: number;
  headers: IncomingMessage['headers'];
  warnings: string[];
  text: string;
}

/** Sends a request just as it was written: no path is normalised, no header is added. */
export function open(
  target: Target,
  { method, path, headers, body }: Sent
): { request: ClientRequest; response: Promise<IncomingMessage> } {
  const { protocol, hostname, port } = new URL(target.url);
  const send = protocol === 'https:' ? httpsRequest : httpRequest;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const request = send({ protocol, hostname, port, method, path, headers: { ...headers, ...length }, ca: target.ca });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  request.end(body);
  return { request, response };
}

export async function exchange(target: Target, sent: Sent): Promise<Received> {
  const response = await open(target, sent).response;
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(Buffer.from(chunk));
  }
  return received(response, Buffer.concat(chunks).toString());
}

function received({ statusCode = 0, headers, rawHeaders }: IncomingMessage, text: string): Received {
  const warnings = rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'warning'
  );
  return { status: statusCode, headers, warnings, text };
}

function asEvent(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

/** An open watch: its events as they come. */
export class Watching {
  readonly events: unknown[] = [];
  private buffer = '';
  private wake: () => void = () => undefined;
  private hasEnded = false;

  private constructor(
    readonly status: number,
    private readonly request: ClientRequest,
    response: IncomingMessage
  ) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => this.read(chunk));
    response.once('close', () => {
      this.hasEnded = true;
      this.wake();
    });
  }

  static async start(target: Target, sent: Sent): Promise<Watching> {
    const { request, response } = open(target, sent);
    const first = await response;
    request.on('error', () => undefined);
    return new Watching(first.statusCode ?? 0, request, first);
  }

  /** Waits until there are so many events, or the server has ended the stream. */
  async until(count: number, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (this.events.length < count && !this.hasEnded && Date.now() < deadline) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, deadline - Date.now());
      });
    }
  }

  close(): void {
    this.request.destroy();
  }

  private read(chunk: string): void {
    const lines = (this.buffer + chunk).split('\n');
    this.buffer = lines.pop() ?? '';
    this.events.push(...lines.filter(Boolean).map(asEvent));
    this.wake();
  }
}
