import type { Event } from '@ngf/contract';
import { describe, expect, it } from 'vitest';
import { anAuditEntry } from '../../test/audit';
import { authorOf, reasonOf } from './causes';
import type { ScalingChange } from './scalingChanges';

const NOON = Date.parse('2026-03-03T12:00:00.000Z');
const byHand: ScalingChange = { time: NOON + 1_200, from: 2, to: 4, trigger: 'set by a person or program' };
const scaled = anAuditEntry({ kind: 'Deployment' });

const event = (reason: string, message: string, lastTimestamp = '2026-03-03T12:00:00Z'): Event => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { namespace: 'chat', name: reason },
  involvedObject: {},
  reason,
  message,
  lastTimestamp,
});

describe('who changed the replicas', () => {
  it('is the autoscaler that owned them, whatever the log says', () => {
    const change = { ...byHand, trigger: 'ScaledObject llama' };
    expect(authorOf(change, { audit: [scaled] })).toEqual({ kind: 'autoscaler', name: 'ScaledObject llama' });
  });

  it('is the user who asked this app for it just before', () => {
    expect(authorOf(byHand, { audit: [scaled] })).toEqual({ kind: 'user', login: 'ada', isVerified: true });
  });

  it.each([
    ['nobody did', []],
    ['it was a trial', [anAuditEntry({ dryRun: true })]],
    ['it was refused', [anAuditEntry({ outcome: { status: 409, reason: 'Conflict' } })]],
    ['nobody knows what became of it', [anAuditEntry({ outcome: null })]],
    ['it was another verb', [anAuditEntry({ verb: 'patch' })]],
    ['it was too long ago', [anAuditEntry({ time: '2026-03-03T11:59:00.000Z' })]],
    ['it was afterwards', [anAuditEntry({ time: '2026-03-03T12:00:09.000Z' })]],
    [
      'it was to another number',
      [
        anAuditEntry({
          diff: [
            { op: 'test', path: '/spec/replicas', value: 2 },
            { op: 'replace', path: '/spec/replicas', value: 3 },
          ],
        }),
      ],
    ],
    ['it may have been either workload', [scaled, anAuditEntry({ kind: 'Deployment', name: 'qwen' })]],
  ])('is not known where %s', (_, audit) => {
    expect(authorOf(byHand, { audit })).toEqual({ kind: 'unknown' });
  });
});

describe('what Kubernetes says of a change', () => {
  const byDeployment = event('ScalingReplicaSet', 'Scaled up replica set llama-5d9 from 2 to 4');
  const byAutoscaler = event('SuccessfulRescale', 'New size: 4; reason: pods metric queue above target');

  it('is the autoscaler’s word before the Deployment’s', () => {
    expect(reasonOf(byHand, { events: [byDeployment, byAutoscaler] })).toEqual({
      reason: 'SuccessfulRescale',
      message: 'New size: 4; reason: pods metric queue above target',
    });
    expect(reasonOf(byHand, { events: [byDeployment] })?.reason).toBe('ScalingReplicaSet');
  });

  it.each([
    ['of another number', event('SuccessfulRescale', 'New size: 40; reason: All metrics below target')],
    ['of another time', event('SuccessfulRescale', 'New size: 4; reason: x', '2026-03-03T11:58:00Z')],
    ['without a time', { ...byAutoscaler, lastTimestamp: null }],
    ['of something else', event('Unhealthy', 'Readiness probe failed: went from 2 to 4')],
  ])('is not an event %s', (_, other) => {
    expect(reasonOf(byHand, { events: [other] })).toBeUndefined();
  });
});
