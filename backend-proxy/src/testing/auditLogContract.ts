import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditRecord } from '@ngf/contract';
import type { AuditLog } from '../audit/auditLog';
import { positionOf } from '../audit/cursor';
import { anAuditFilter, anAuditRecord } from './auditRecords';

/** What every audit log must do; `start` gives one that is empty. */
export function describeAuditLog(name: string, start: () => Promise<AuditLog>): void {
  describe(`the audit log in ${name}`, () => {
    let log: AuditLog;
    beforeEach(async () => {
      log = await start();
    });
    afterEach(() => log.close());

    async function record(...records: AuditRecord[]): Promise<void> {
      for (const one of records) {
        await log.record(one);
      }
    }

    it('is empty at first', async () => {
      expect(await log.list(anAuditFilter())).toEqual([]);
    });

    it('gives back what was recorded, to the last character', async () => {
      const odd = anAuditRecord({
        namespace: null,
        name: `"quoted" \\ 'línea' 🦙\n`,
        user: { login: 'anonymous', verified: false },
        diff: [{ op: 'add', path: '', value: { deep: [1, null, { x: '\u0000' }] } }],
      });
      await record(odd);
      expect(await log.list(anAuditFilter())).toEqual([odd]);
    });

    it('shows an outcome in the place of its intent, and an intent without one as unknown', async () => {
      const done = anAuditRecord({ id: '00000000-0000-4000-8000-000000000001' });
      const lost = anAuditRecord({ id: '00000000-0000-4000-8000-000000000002', outcome: null });
      await record({ ...done, outcome: null, diff: null }, lost, done);
      expect(await log.list(anAuditFilter())).toEqual([lost, done]);
    });

    it('lists the newest first, page by page, without losing or repeating one', async () => {
      const times = ['12:00:00.000', '12:00:00.000', '12:00:00.001', '11:59:59.999', '13:00:00.000'];
      const records = times.map((time) => anAuditRecord({ time: `2026-03-03T${time}Z` }));
      await record(...records);
      const seen: AuditRecord[] = [];
      for (;;) {
        const last = seen.at(-1);
        const page = await log.list(anAuditFilter({ limit: 2, ...(last && { before: positionOf(last) }) }));
        if (page.length === 0) {
          break;
        }
        seen.push(...page);
      }
      expect(seen.map(({ time }) => time.slice(11, -1))).toEqual([...times].sort().reverse());
      expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(records.map(({ id }) => id)));
    });

    it.each<[what: string, filter: Parameters<typeof anAuditFilter>[0], others: Partial<AuditRecord>]>([
      ['cluster', { cluster: 'west' }, { cluster: 'west' }],
      ['kind', { kind: 'Gateway' }, { kind: 'Gateway' }],
      ['name', { name: 'mistral' }, { name: 'mistral' }],
      ['user', { user: `o'neil` }, { user: { login: `o'neil`, verified: true } }],
    ])('lists those of a %s', async (_what, filter, others) => {
      const wanted = anAuditRecord(others);
      await record(anAuditRecord(), wanted);
      expect(await log.list(anAuditFilter(filter))).toEqual([wanted]);
    });

    it('lists those from a time on, and until before another', async () => {
      const at = (time: string) => anAuditRecord({ time: `2026-03-03T${time}Z` });
      const [first, last, after] = [at('12:00:00.000'), at('12:59:59.999'), at('13:00:00.000')];
      await record(at('11:59:59.999'), first, last, after);
      const filter = { from: Date.parse('2026-03-03T12:00:00Z'), to: Date.parse('2026-03-03T13:00:00Z') };
      expect(await log.list(anAuditFilter(filter))).toEqual([last, first]);
    });
  });
}
