import { dateTime } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { auditPath, noFilters } from './auditRequest';

const range = { from: dateTime(1000), to: dateTime(2000), raw: { from: 'now-7d', to: 'now' } };

describe('auditPath', () => {
  it('asks for the page’s time range', () => {
    expect(auditPath(noFilters, range, 100)).toBe('audit?from=1000&to=2000&limit=100');
  });

  it('escapes what somebody typed', () => {
    const filters = { user: 'a&limit=5', kind: 'InferencePool', name: '' };
    expect(auditPath(filters, range, 100)).toBe(
      'audit?from=1000&to=2000&limit=100&user=a%26limit%3D5&kind=InferencePool'
    );
  });
});
