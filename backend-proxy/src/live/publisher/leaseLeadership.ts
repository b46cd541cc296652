import type { FastifyBaseLogger } from 'fastify';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import type { Clock } from '../../clock';
import type { ApiServer } from '../../clusters/kubernetes/apiServer';
import { ProblemError } from '../../errors';
import { repeat } from '../repeat';
import type { Leadership } from './leadership';

/*
 * Leader election over a Lease, as Kubernetes' own components do it (client-go, tools/leaderelection): who holds the
 * Lease renews it; who finds it unrenewed for its duration, by its own clock, takes it. Writes name the version that
 * was read, so of two that try at once one fails.
 */
const LEASE_DURATION_MS = 15_000;
const RENEW_DEADLINE_MS = 10_000;
const RETRY_MS = 2_000;

const LeaseSchema = Type.Object({
  metadata: Type.Object({ resourceVersion: Type.Optional(Type.String()) }),
  spec: Type.Object({
    holderIdentity: Type.Optional(Type.String()),
    renewTime: Type.Optional(Type.String()),
    acquireTime: Type.Optional(Type.String()),
    leaseTransitions: Type.Optional(Type.Integer()),
  }),
});

type Lease = Static<typeof LeaseSchema>;

export interface LeaseOptions {
  api: Pick<ApiServer, 'request'>;
  namespace: string;
  name: string;
  /** Who we are; no two may have the same. */
  identity: string;
  clock: Clock;
  logger: FastifyBaseLogger;
}

/** Stands for the Lease until it is closed. */
export class LeaseLeadership implements Leadership {
  private renewedAt = -Infinity;
  private seen = { state: '', at: -Infinity };
  private readonly stop: () => void;
  private attempt: Promise<void> = Promise.resolve();

  constructor(private readonly options: LeaseOptions) {
    this.stop = repeat(RETRY_MS, () => (this.attempt = this.tryToLead()));
  }

  isLeader(): boolean {
    return this.options.clock.now() < this.renewedAt + RENEW_DEADLINE_MS;
  }

  async close(): Promise<void> {
    this.stop();
    await this.attempt;
    if (this.isLeader()) {
      this.renewedAt = -Infinity;
      // Where this fails the others wait until the Lease runs out.
      await this.release().catch(() => undefined);
    }
  }

  private async tryToLead(): Promise<void> {
    const before = this.options.clock.now();
    try {
      this.renewedAt = (await this.acquireOrRenew()) ? before : -Infinity;
    } catch (error) {
      const isLost = error instanceof ProblemError && error.status === 409;
      if (isLost) {
        this.renewedAt = -Infinity;
      } else {
        this.options.logger.debug({ err: error }, 'The Lease of the live publisher cannot be read or written');
      }
    }
  }

  /** False where another holds it; throws a ProblemError of status 409 where another wrote it meanwhile. */
  private async acquireOrRenew(): Promise<boolean> {
    const { identity } = this.options;
    const lease = await this.read();
    if (lease === undefined) {
      await this.write('POST', { metadata: {}, spec: { acquireTime: this.now(), leaseTransitions: 0 } }, identity);
      return true;
    }
    const { holderIdentity = '', renewTime = '', leaseTransitions = 0 } = lease.spec;
    if (holderIdentity === identity) {
      await this.write('PUT', lease, identity);
      return true;
    }
    const state = `${holderIdentity} ${renewTime}`;
    if (state !== this.seen.state) {
      this.seen = { state, at: this.options.clock.now() };
    }
    const hasRunOut = this.options.clock.now() >= this.seen.at + LEASE_DURATION_MS;
    if (holderIdentity !== '' && !hasRunOut) {
      return false;
    }
    const taken = { ...lease.spec, acquireTime: this.now(), leaseTransitions: leaseTransitions + 1 };
    await this.write('PUT', { ...lease, spec: taken }, identity);
    return true;
  }

  private async release(): Promise<void> {
    const lease = await this.read();
    if (lease?.spec.holderIdentity === this.options.identity) {
      await this.write('PUT', lease, '');
    }
  }

  private async read(): Promise<Lease | undefined> {
    try {
      const { body } = await this.options.api.request({ method: 'GET', path: `${this.path()}/${this.options.name}` });
      return Check(LeaseSchema, body) ? body : undefined;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  private async write(method: 'POST' | 'PUT', lease: Lease, holderIdentity: string): Promise<void> {
    const { name, namespace } = this.options;
    const body = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { ...lease.metadata, name, namespace },
      spec: {
        ...lease.spec,
        holderIdentity,
        leaseDurationSeconds: LEASE_DURATION_MS / 1000,
        renewTime: this.now(),
      },
    };
    const path = method === 'POST' ? this.path() : `${this.path()}/${name}`;
    await this.options.api.request({ method, path, body: JSON.stringify(body) });
  }

  private path(): string {
    return `/apis/coordination.k8s.io/v1/namespaces/${this.options.namespace}/leases`;
  }

  /** A MicroTime has six digits. */
  private now(): string {
    return new Date(this.options.clock.now()).toISOString().replace('Z', '000Z');
  }
}
