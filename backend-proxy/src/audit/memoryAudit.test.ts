import { describeAuditLog } from '../testing/auditLogContract';
import { createMemoryAudit } from './memoryAudit';

describeAuditLog('memory', async () => createMemoryAudit());
