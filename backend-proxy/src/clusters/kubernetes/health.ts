import { setTimeout as sleep } from 'node:timers/promises';
import { ExponentialBackoff } from 'cockatiel';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { ClusterRetry } from '@ngf/contract';
import type { Clock } from '../../clock';
import { ProblemError } from '../../errors';
import { ClusterUnreachable } from './apiErrors';
import type { ApiServer } from './apiServer';

const VersionSchema = Type.Object({ gitVersion: Type.String() });

/** What the last probe of an API server found. */
export interface Reachability {
  isReachable: boolean;
  serverVersion?: string;
  latencyMs?: number;
  error?: string;
}

/** Probes an API server: GET /version, which every client may. */
export class Health {
  last: Reachability | undefined;
  private waiting: Promise<void> | undefined;
  private answeredAtMs = -Infinity;
  private failedAttempts = 0;
  /** Undefined while none is waited for. */
  private nextAttemptAtMs: number | undefined;

  constructor(
    private readonly api: Pick<ApiServer, 'probe' | 'timings'>,
    private readonly clock: Clock,
    private readonly stopped: AbortSignal
  ) {}

  /** How long ago the server last answered a probe; infinite where it never has. */
  get silenceMs(): number {
    return this.clock.now() - this.answeredAtMs;
  }

  /** How the server is tried again; undefined while it answers. */
  get retry(): ClusterRetry | undefined {
    const { failedAttempts, nextAttemptAtMs = 0 } = this;
    const waitMs = Math.max(0, nextAttemptAtMs - this.clock.now());
    return failedAttempts === 0 ? undefined : { failedAttempts, nextAttemptSeconds: Math.round(waitMs / 100) / 10 };
  }

  async probe(): Promise<Reachability> {
    const start = performance.now();
    try {
      const answer = await this.api.probe('/version');
      if (!Check(VersionSchema, answer)) {
        throw new ClusterUnreachable('what answers at its address is no Kubernetes API');
      }
      const latencyMs = Math.round((performance.now() - start) * 10) / 10;
      this.answeredAtMs = this.clock.now();
      this.failedAttempts = 0;
      this.last = { isReachable: true, serverVersion: answer.gitVersion, latencyMs };
    } catch (error) {
      const why = error instanceof ProblemError ? error.detail : 'the probe failed';
      this.failedAttempts += 1;
      this.last = { ...this.last, isReachable: false, latencyMs: undefined, error: why };
    }
    return this.last;
  }

  /** Resolves when the server answers. However many wait, one of them probes, less and less often. */
  async untilReachable(): Promise<void> {
    this.waiting ??= this.probeUntilAnswered().finally(() => {
      this.waiting = undefined;
    });
    return this.waiting;
  }

  private async probeUntilAnswered(): Promise<void> {
    const { first, longest } = this.api.timings.retryMs;
    let backoff = new ExponentialBackoff({ initialDelay: first, maxDelay: longest }).next();
    while (!this.stopped.aborted && !(await this.probe()).isReachable) {
      this.nextAttemptAtMs = this.clock.now() + backoff.duration;
      await sleep(backoff.duration, undefined, { signal: this.stopped }).catch(() => undefined);
      this.nextAttemptAtMs = undefined;
      backoff = backoff.next(undefined);
    }
  }
}
