import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PodMetrics } from '@ngf/contract';
import { aScaling } from '../../testing/liveEvents';
import { linesOf } from './lines';
import { pointsOf } from './points';

/** InfluxData's reference for line protocol: a line is tags, a space, fields, a space, a time. */
interface ReadLine {
  measurement: string;
  tags: Record<string, string>;
  fields: Record<string, string | number | boolean>;
  time: string;
}

const AT_MS = 1_772_539_200_123;

function readLine(line: string): ReadLine {
  const [, head = '', fields = '', time = ''] = /^((?:\\.|[^ \\])+) (.*) (\d+)$/s.exec(line) ?? [];
  const [measurement = '', ...tags] = head.split(/(?<!\\),/);
  return {
    measurement,
    tags: Object.fromEntries(tags.map((tag) => tag.split(/(?<!\\)=/).map((part) => part.replace(/\\([ ,=])/g, '$1')))),
    fields: Object.fromEntries(
      [...fields.matchAll(/([^=,]+)=("(?:[^"\\]|\\.)*"|[^,]+)(?:,|$)/gs)].map(([, name, value = '']) => [
        name,
        readField(value),
      ])
    ),
    time,
  };
}

function readField(text: string): string | number | boolean {
  if (text.startsWith('"')) {
    return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
  }
  return text === 'T' || text === 'F' ? text === 'T' : Number(text);
}

const aPod: PodMetrics = {
  podName: 'llama-0',
  namespace: 'chat',
  nodeName: null,
  gpuId: 'GPU-1,GPU-2',
  gpuType: 'NVIDIA H100',
  queueDepth: 3,
  kvCacheUtilPct: 41.5,
  prefixCacheState: 'warm',
  gpuUtilPct: null,
  gpuMemUsedMb: 1,
  gpuMemTotalMb: 2,
  gpuTemperatureC: 60,
  requestsInFlight: 4,
  timestamp: '2026-03-03T12:00:00Z',
};

describe('lines for Grafana Live', () => {
  it('give each pod a series of its own, and nothing for what is not known', () => {
    const event = { cluster: 'east', namespace: 'chat', pool: 'llama', data: [aPod] };
    const [line = ''] = pointsOf['gpu-metrics'](event, AT_MS).flatMap(linesOf);
    expect(readLine(line)).toEqual({
      measurement: 'gpu-metrics',
      tags: { cluster: 'east', namespace: 'chat', pool: 'llama', podName: 'llama-0' },
      fields: {
        lastSeen: '2026-03-03T12:00:00Z',
        gpuId: 'GPU-1,GPU-2',
        gpuType: 'NVIDIA H100',
        queueDepth: 3,
        kvCacheUtilPct: 41.5,
        prefixCacheState: 'warm',
        gpuMemUsedMb: 1,
        gpuMemTotalMb: 2,
        gpuTemperatureC: 60,
        requestsInFlight: 4,
      },
      time: `${AT_MS}000000`,
    });
  });

  it('have no tags for what is a log', () => {
    const [line = ''] = pointsOf['scaling-events'](aScaling('llama', 4), AT_MS).flatMap(linesOf);
    expect(readLine(line)).toMatchObject({ tags: {}, fields: { pool: 'llama', toReplicas: 4 } });
  });

  it('keep any text in one line, but for its line ends', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [line = ''] = pointsOf['scaling-events'](aScaling('llama', 4, text), AT_MS).flatMap(linesOf);
        expect(line).not.toMatch(/[\r\n]/);
        expect(readLine(line).fields['trigger']).toBe(text.replaceAll(/[\r\n]+/g, ' '));
      }),
      { endOnFailure: true }
    );
  });

  it('keep names of pools apart from what follows them, whatever they are', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (pool) => {
        const event = { cluster: 'east', namespace: 'chat', pool, data: [aPod] };
        const [line = ''] = pointsOf['gpu-metrics'](event, AT_MS).flatMap(linesOf);
        const { tags, fields } = readLine(line);
        expect(tags).toEqual({
          cluster: 'east',
          namespace: 'chat',
          pool: pool.replace(/[,=\\\s]/g, '_'),
          podName: 'llama-0',
        });
        expect(fields['queueDepth']).toBe(3);
      })
    );
  });
});
