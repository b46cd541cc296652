import { setTimeout as sleep } from 'node:timers/promises';
import { ExponentialBackoff } from 'cockatiel';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
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

  constructor(
    private readonly api: ApiServer,
    private readonly clock: Clock,
    private readonly stopped: AbortSignal
  ) {}

  /** How long ago the server last answered a probe; infinite where it never has. */
  get silenceMs(): number {
    return this.clock.now() - this.answeredAtMs;
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
      this.last = { isReachable: true, serverVersion: answer.gitVersion, latencyMs };
    } catch (error) {
      const why = error instanceof ProblemError ? error.detail : 'the probe failed';
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
      await sleep(backoff.duration, undefined, { signal: this.stopped }).catch(() => undefined);
      backoff = backoff.next(undefined);
    }
  }
}
