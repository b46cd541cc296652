/** Of several proxies, one publishes: the others would tell everything again. */
export interface Leadership {
  isLeader(): boolean;
  /** Gives it up at once. */
  close(): Promise<void>;
}

/** A proxy that knows of no others. */
export const alone: Leadership = {
  isLeader: () => true,
  close: async () => undefined,
};
