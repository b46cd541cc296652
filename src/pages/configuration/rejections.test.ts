import { describe, expect, it } from 'vitest';
import { createDataFrame, FieldType } from '@grafana/data';
import { UnexpectedFrameError } from '../../shared/tableReader';
import { readRejections, rejectionQueries } from './rejections';

function aFrame(refId: string, columns: Record<string, Array<string | number | null>>) {
  const fields = Object.entries(columns).map(([name, values]) => ({ name, values, type: FieldType.other }));
  return createDataFrame({ refId, fields });
}

const rejected = aFrame('rejected', { reason: ['negative'], name: ['up'], cluster: [''], samples: [3] });
const crowded = aFrame('crowded', { metric: ['epp_requests'], cluster: ['east'], series: [99_000] });

describe('readRejections', () => {
  it('reads both answers, in whatever order they come', () => {
    const expected = {
      rejected: [{ reason: 'negative', metric: 'up', cluster: '', samples: 3 }],
      crowded: [{ metric: 'epp_requests', cluster: 'east', series: 99_000 }],
    };
    expect(readRejections([rejected, crowded])).toStrictEqual(expected);
    expect(readRejections([crowded, rejected])).toStrictEqual(expected);
  });

  it('takes no frames, and frames without columns, for no rows', () => {
    expect(readRejections([])).toStrictEqual({ rejected: [], crowded: [] });
    expect(readRejections([aFrame('rejected', {})])).toStrictEqual({ rejected: [], crowded: [] });
  });

  it('refuses an answer of another form', () => {
    expect(() => readRejections([aFrame('rejected', { reason: ['negative'] })])).toThrow(UnexpectedFrameError);
    const unknown = aFrame('crowded', { metric: ['m'], cluster: ['c'], series: [null] });
    expect(() => readRejections([unknown])).toThrow('“series” is NULL');
  });
});

describe('rejectionQueries', () => {
  it('asks for what readRejections reads', () => {
    expect(rejectionQueries().map(({ refId }) => refId)).toStrictEqual([rejected.refId, crowded.refId]);
  });
});
