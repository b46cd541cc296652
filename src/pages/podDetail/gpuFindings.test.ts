import { FieldType, toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { aPod } from '../../test/pods';
import { gpuFindings, readXidChanges, type XidChange } from './gpuFindings';

const change = (code: number, time = 1, gpu = 'GPU-1'): XidChange => ({ time, node: 'h100-1', gpu, code });

describe('gpuFindings', () => {
  it('finds nothing where nothing was said', () => {
    expect(gpuFindings(aPod(), [])).toStrictEqual([]);
    expect(gpuFindings(undefined, [])).toStrictEqual([]);
    expect(gpuFindings(aPod({ gpuTemperature: null }), [])).toStrictEqual([]);
  });

  it.each([
    [79.9, undefined],
    [80, 'warning'],
    [85, 'critical'],
  ])('weighs %d °C by the catalogue’s thresholds', (gpuTemperature, severity) => {
    expect(gpuFindings(aPod({ gpuTemperature }), [])[0]?.severity).toBe(severity);
  });

  it('tells an application’s XID from a broken GPU’s, and knows that it does not know', () => {
    const xids = gpuFindings(aPod(), [change(13), change(79), change(74), change(94), change(999)]);
    expect(xids.map((finding) => finding.kind === 'xid' && [finding.xid, finding.severity])).toStrictEqual([
      ['application', 'warning'],
      ['hardware', 'critical'],
      ['link', 'critical'],
      ['contained', 'critical'],
      ['other', 'critical'],
    ]);
  });

  it('names the newest of each XID on each GPU, the newest first', () => {
    const found = gpuFindings(aPod(), [change(79, 5), change(79, 9), change(79, 7, 'GPU-2'), change(13, 6)]);
    expect(found.map((finding) => finding.kind === 'xid' && finding.change)).toStrictEqual([
      change(79, 9),
      change(79, 7, 'GPU-2'),
      change(13, 6),
    ]);
  });
});

describe('readXidChanges', () => {
  it('reads seconds as times; no frame is no change', () => {
    const frame = toDataFrame({
      fields: [
        { name: 'time', type: FieldType.number, values: [60] },
        { name: 'node', type: FieldType.string, values: ['h100-1'] },
        { name: 'gpu', type: FieldType.string, values: ['GPU-1'] },
        { name: 'code', type: FieldType.number, values: [79] },
      ],
    });
    expect(readXidChanges(frame)).toStrictEqual([change(79, 60_000)]);
    expect(readXidChanges(undefined)).toStrictEqual([]);
  });
});
