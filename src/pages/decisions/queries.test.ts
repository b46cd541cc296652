import { expect, it } from 'vitest';
import { noFilters } from './filters';
import { decisionQuery, historyQuery, PAGE_SIZE, statesQuery } from './queries';

const ref = {
  cluster: 'east',
  namespace: 'chat',
  pool: 'llama',
  decidedAtNs: '1795462219990277535',
  traceId: 'fc880c1fa800a15f4bf087645cd09767',
  profileSpanId: 'd3970c1d0934a924',
};

it('searches for texts in hexadecimal digits, whatever they hold', () => {
  const { rawSql } = historyQuery({ ...noFilters, request: "x\\' OR 1=1 --", pod: '${pool}' }, undefined);
  expect(rawSql).toContain("unhex('785c27204f5220313d31202d2d')");
  expect(rawSql).not.toContain('OR 1=1');
  expect(rawSql.split('${pool}')).toHaveLength(historyQuery(noFilters, undefined).rawSql.split('${pool}').length);
});

it('goes on after a position, a page at a time', () => {
  const { rawSql } = historyQuery(noFilters, ref);
  expect(rawSql).toContain(`toInt64(${ref.decidedAtNs})`);
  expect(rawSql).toContain(`'${ref.traceId}'`);
  expect(rawSql).toContain(`LIMIT ${PAGE_SIZE}`);
});

it('asks for one decision by its instant, whatever the time range', () => {
  for (const { rawSql } of [decisionQuery(ref), statesQuery(ref)]) {
    expect(rawSql).toContain('before_time = 1795462219990277536');
    expect(rawSql).toContain('from = toDateTime(1795462218), to = toDateTime(1795462220)');
    expect(rawSql).not.toContain('$__');
  }
});
