import { exchange, Watching, type Received, type Sent, type Target } from './client';
import { differences, type Difference } from './compare';
import { evaluate } from './template';
import type { Exchange } from './transcripts';

/** Events come at once, or not at all. */
const WATCH_TIMEOUT_MS = 8000;
/** Who recorded the transcripts. */
const USER_AGENT = 'k8srec/1.0';

export interface StepResult {
  step: string;
  differences: Difference[];
}

/**
 * Replays the exchanges of a case and tells, step by step, where the answers differ from those of a real server.
 *
 * @param leaves steps that are not sent
 */
export async function replay(
  target: Target,
  exchanges: Exchange[],
  leaves: ReadonlySet<string>
): Promise<StepResult[]> {
  return new Replay(
    target,
    exchanges.filter(({ step }) => !leaves.has(step))
  ).run();
}

class Replay {
  private readonly answers = new Map<string, unknown>();
  private readonly watches = new Map<string, Watching>();
  private readonly results = new Map<string, StepResult>();

  constructor(
    private readonly target: Target,
    private readonly exchanges: Exchange[]
  ) {}

  async run(): Promise<StepResult[]> {
    for (const recorded of this.exchanges) {
      await this.openBefore(recorded.step);
      if (recorded.request && recorded.stream && recorded.response?.status === 200) {
        await this.finishIfAlone(recorded);
      } else if (recorded.request) {
        this.check(recorded, await this.send(recorded));
      }
    }
    for (const recorded of this.exchanges.filter(({ step }) => this.watches.has(step))) {
      await this.finish(recorded);
    }
    return this.exchanges.flatMap(({ step }) => this.results.get(step) ?? []);
  }

  /** Opens the watches that saw a step happen. */
  private async openBefore(step: string): Promise<void> {
    for (const recorded of this.exchanges) {
      if (recorded.stream?.stepsWhileOpen.includes(step) && !this.watches.has(recorded.step)) {
        await this.openWatch(recorded);
      }
    }
  }

  private async finishIfAlone(recorded: Exchange): Promise<void> {
    if (recorded.stream?.stepsWhileOpen.length === 0) {
      await this.openWatch(recorded);
      await this.finish(recorded);
    }
  }

  private async openWatch(recorded: Exchange): Promise<void> {
    this.watches.set(recorded.step, await Watching.start(this.target, this.sent(recorded)));
  }

  private async finish(recorded: Exchange): Promise<void> {
    const watching = this.watches.get(recorded.step);
    const expected = Array.isArray(recorded.response?.body) ? recorded.response.body : [];
    const isEndless = recorded.stream?.endedBy === 'client';
    await watching?.until(isEndless ? expected.length : Infinity, WATCH_TIMEOUT_MS);
    watching?.close();
    this.watches.delete(recorded.step);
    this.record(recorded, [
      ...this.compare(recorded, recorded.response?.status, watching?.status, '$.response.status'),
      ...this.compare(recorded, expected, withoutExtraBookmarks(watching?.events ?? [], expected), '$.response.body'),
    ]);
  }

  private async send(recorded: Exchange): Promise<Received> {
    const received = await exchange(this.target, this.sent(recorded));
    this.answers.set(recorded.step, asJson(received.text));
    return received;
  }

  private sent({ request }: Exchange): Sent {
    if (request === null) {
      throw new Error('an action is no request');
    }
    const { path, body } = evaluate(request, this.answers);
    const token = request.as === null ? undefined : (this.target.tokens[request.as] ?? 'wrong-token');
    const headers: Sent['headers'] = { 'user-agent': USER_AGENT, ...request.headers };
    if (token !== undefined) {
      headers.authorization = `Bearer ${token}`;
    }
    return { method: request.method, path, headers, body };
  }

  private check(recorded: Exchange, received: Received): void {
    const { response } = recorded;
    if (response === null) {
      return;
    }
    const body = response.bodyIsText ? received.text : asJson(received.text);
    const warnings = response.headers.warning ?? [];
    this.record(recorded, [
      ...this.compare(recorded, response.status, received.status, '$.response.status'),
      ...this.compare(recorded, warnings, received.warnings, '$.response.headers.warning'),
      ...(response.bodyStored
        ? []
        : this.compare(recorded, response.body ?? undefined, body ?? undefined, '$.response.body')),
    ]);
  }

  private compare(
    { volatile, unordered = [] }: Exchange,
    expected: unknown,
    found: unknown,
    path: string
  ): Difference[] {
    return differences(expected, found, path, { volatile, unordered });
  }

  private record({ step }: Exchange, found: Difference[]): void {
    this.results.set(step, { step, differences: found });
  }
}

/** How many plain bookmarks a watch gets differs from run to run. */
function withoutExtraBookmarks(events: unknown[], expected: unknown[]): unknown[] {
  const isPlain = (event: unknown) =>
    JSON.stringify(event).startsWith('{"type":"BOOKMARK"') && !JSON.stringify(event).includes('"annotations"');
  return expected.some(isPlain) ? events : events.filter((event) => !isPlain(event));
}

function asJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
