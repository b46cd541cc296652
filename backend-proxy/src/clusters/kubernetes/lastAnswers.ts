import { ProblemError } from '../../errors';
import { isOutage } from './apiErrors';
import type { KubernetesCluster } from './cluster';

/** Of a cluster, and of the oldest the first to be forgotten: what is asked for on some page is asked for again. */
const MOST_KEPT = 1_000;

interface KnownAnswer<Value> {
  value: Value;
  readAtMs: number;
}

/** What clusters answered last to what is asked for and not watched: all there is while they cannot be asked. */
export class LastAnswers<Value> {
  private readonly ofClusters = new WeakMap<KubernetesCluster, Map<string, KnownAnswer<Value>>>();

  /**
   * What a cluster answers now or, while it is away, what it answered last.
   *
   * @throws ProblemError 502 while it is away and nothing is known, and what `ask` throws where it is no outage
   */
  async read(
    cluster: KubernetesCluster,
    path: string,
    ask: () => Promise<Value>
  ): Promise<{ value: Value; stalenessMs: number }> {
    const last = this.of(cluster).get(path);
    if (last !== undefined && !cluster.isReachable) {
      // To ask would be to wait for no answer.
      return asOfThen(cluster, last);
    }
    try {
      const value = await ask();
      this.keep(cluster, path, value);
      return { value, stalenessMs: 0 };
    } catch (error) {
      if (!isOutage(error)) {
        this.of(cluster).delete(path);
        throw error;
      }
      if (last === undefined) {
        throw neverAnswered(cluster, error);
      }
      return asOfThen(cluster, last);
    }
  }

  /** As though it had just been read: what a write gave back. */
  keep(cluster: KubernetesCluster, path: string, value: Value): void {
    const answers = this.of(cluster);
    answers.delete(path);
    answers.set(path, { value, readAtMs: cluster.now().getTime() });
    const [oldest = path] = answers.keys();
    if (answers.size > MOST_KEPT) {
      answers.delete(oldest);
    }
  }

  private of(cluster: KubernetesCluster): Map<string, KnownAnswer<Value>> {
    const answers = this.ofClusters.get(cluster) ?? new Map<string, KnownAnswer<Value>>();
    this.ofClusters.set(cluster, answers);
    return answers;
  }
}

function asOfThen<Value>(cluster: KubernetesCluster, { value, readAtMs }: KnownAnswer<Value>) {
  // A clock that was set back makes nothing younger than just read, and what is answered from here is never current.
  return { value, stalenessMs: Math.max(1, cluster.now().getTime() - readAtMs) };
}

function neverAnswered({ identity }: KubernetesCluster, cause: unknown): ProblemError {
  const why = cause instanceof ProblemError ? cause.detail : 'The request failed';
  const detail = `Nothing is known from cluster "${identity.name}", which cannot be asked now. ${why}`;
  return new ProblemError(502, 'ClusterUnreachable', detail, { cause });
}
