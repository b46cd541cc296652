import { createAuditTrail } from '../audit/auditTrail';
import { createFileAudit } from '../audit/fileAudit';
import { systemClock } from '../clock';
import { createLogger } from '../logger';

/** A process that dies in the middle of a change, as one does that is killed. */
const [path = ''] = process.argv.slice(2);
const audit = createFileAudit({ path, clock: systemClock, logger: createLogger('silent') });
const origin = { id: 'req-killed', user: undefined, log: createLogger('silent') };
const change = {
  cluster: 'east',
  verb: 'delete',
  kind: 'Gateway',
  namespace: 'chat',
  name: 'main',
  dryRun: false,
} as const;
await createAuditTrail(audit, systemClock).record(origin, change, async () => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => undefined);
});
