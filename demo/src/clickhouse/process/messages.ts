import type { EmbeddedUser } from '../options';

/** What the engine's process is told. */
export type ToEngine =
  | {
      type: 'start';
      dataDir: string;
      host: string;
      port: number;
      users: EmbeddedUser[];
      maxQueued: number;
    }
  | { type: 'exec'; id: number; sql: string }
  | { type: 'close' };

/** What the engine's process says. */
export type FromEngine =
  | { type: 'ready'; port: number }
  | { type: 'failed'; message: string }
  | { type: 'executed'; id: number; error: string | undefined }
  | { type: 'log'; level: 'debug' | 'info' | 'warn' | 'error'; fields: object; message: string };
