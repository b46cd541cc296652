import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../../clock';
import { ProblemError } from '../../errors';
import type { ApiServer } from './apiServer';
import { ObjectCache, type ObjectCacheOptions } from './cache/objectCache';
import { PendingWrites } from './cache/pendingWrites';
import { Reflector } from './cache/reflector';
import { objectPath, type KindDefinition } from './kinds';
import { KubernetesObjectSchema, withoutManagedFields, type KubernetesObject } from './object';

/** Compiled, as are the kinds' own: every object of a cluster goes through both, and interpreted they take 18 times as long. */
const ANY_OBJECT = Compile(KubernetesObjectSchema);

export interface WatchContext {
  api: ApiServer;
  clock: Clock;
  logger: FastifyBaseLogger;
  untilReachable(signal: AbortSignal): Promise<void>;
}

/** A kind of a cluster: which version of it is served, and its objects as they are now. */
export class WatchedKind<Schema extends TSchema> {
  readonly cache: ObjectCache<Static<Schema> & KubernetesObject>;
  readonly pending: PendingWrites<Static<Schema> & KubernetesObject>;
  apiVersion: string | undefined;
  private readonly ofKind: Validator<Record<never, never>, Schema>;
  private reflector: Reflector<Static<Schema> & KubernetesObject> | undefined;
  private stop = new AbortController();

  constructor(
    readonly definition: KindDefinition & { schema: Schema },
    private readonly context: WatchContext,
    options?: ObjectCacheOptions<Static<Schema> & KubernetesObject>
  ) {
    this.ofKind = Compile(definition.schema);
    this.cache = new ObjectCache(options);
    this.pending = new PendingWrites(this.cache, context.clock);
  }

  /** Watches the kind in this version; undefined: the cluster does not serve it (any more). */
  serve(apiVersion: string | undefined): void {
    if (apiVersion === this.apiVersion) {
      return;
    }
    this.close();
    this.apiVersion = apiVersion;
    if (apiVersion === undefined) {
      this.cache.replace([], '');
      this.cache.resourceVersion = undefined;
      return;
    }
    this.cache.resourceVersion = undefined;
    const { api, clock, untilReachable } = this.context;
    const path = objectPath(apiVersion, this.definition.plural);
    this.reflector = new Reflector({ api, clock, path, cache: this.cache, read: this.readListed, untilReachable });
    void this.reflector.run(this.stop.signal);
  }

  close(): void {
    this.stop.abort();
    this.stop = new AbortController();
    this.reflector = undefined;
  }

  get isSynced(): boolean {
    return this.cache.resourceVersion !== undefined;
  }

  /** Why the kind cannot be watched, in words; undefined while it can. */
  get failure(): string | undefined {
    const failure = this.reflector?.failure;
    return failure instanceof ProblemError ? failure.detail : failure === undefined ? undefined : 'watching it failed';
  }

  get stalenessMs(): number | undefined {
    return this.reflector?.stalenessMs;
  }

  /** The object as the cache keeps it; undefined where it is none of the kind. */
  read(object: unknown): (Static<Schema> & KubernetesObject) | undefined {
    const { kind } = this.definition;
    // Lists of built-in kinds leave out what the list itself says.
    const complete: unknown = typeof object === 'object' ? { apiVersion: this.apiVersion, kind, ...object } : object;
    return ANY_OBJECT.Check(complete) && complete.kind === kind && this.ofKind.Check(complete)
      ? withoutManagedFields(complete)
      : undefined;
  }

  private readonly readListed = (object: unknown) => {
    const item = this.read(object);
    if (item === undefined) {
      this.context.logger.warn({ kind: this.definition.kind }, 'An object that does not have the form of its kind');
    }
    return item;
  };
}
