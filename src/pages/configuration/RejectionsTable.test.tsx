import { render, screen, within } from '@testing-library/react';
import React from 'react';
import { describe, expect, it } from 'vitest';
import { rejectionReasons } from '@ngf/telemetry';
import type { Rejection } from './rejections';
import { RejectionsTable } from './RejectionsTable';

const aRejection: Rejection = {
  reason: 'negative',
  metric: 'vllm:num_requests_waiting',
  cluster: 'east',
  samples: 12_345,
};

function cellsOf(row: number): Array<string | null> {
  const [, ...rows] = screen.getAllByRole('row');
  return within(rows[row] ?? document.body)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
}

describe('RejectionsTable', () => {
  it('says what was rejected, why and what to do', () => {
    render(<RejectionsTable rejections={[aRejection]} />);
    expect(screen.getByRole('table', { name: 'Rejected samples and spans' })).toBeInTheDocument();
    const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(heads).toStrictEqual(['Reason', 'Metric or span', 'Cluster', 'Count']);
    expect(cellsOf(0)).toStrictEqual([
      expect.stringMatching(/^Below zero.*Update the exporter/),
      'vllm:num_requests_waiting',
      'east',
      '12,345',
    ]);
  });

  it('has words for every reason, different ones', () => {
    render(<RejectionsTable rejections={rejectionReasons.map((reason) => ({ ...aRejection, reason }))} />);
    const texts = rejectionReasons.map((_, row) => cellsOf(row)[0]);
    expect(new Set(texts).size).toBe(rejectionReasons.length);
    rejectionReasons.forEach((reason, row) => expect(texts[row]).not.toContain(reason));
  });

  it('shows a reason that it does not know as it is, and no cluster as a dash', () => {
    render(<RejectionsTable rejections={[{ ...aRejection, reason: 'too-green', cluster: '' }]} />);
    expect(cellsOf(0)).toStrictEqual(['too-green', 'vllm:num_requests_waiting', '–', '12,345']);
  });
});
