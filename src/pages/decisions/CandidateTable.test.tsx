import { render, screen } from '@testing-library/react';
import React from 'react';
import { describe, expect, it } from 'vitest';
import { CandidateTable } from './CandidateTable';
import type { DecisionDetail } from './decisionDetail';

const scorer = { type: 'queue-scorer', weight: 4, maxScore: 1, avgScore: 0.5, endpointsScored: 7 };

function aDetail(scores: number[]): DecisionDetail {
  const top = scores.map((score, index) => ({ pod: `pod-${index}`, score }));
  const tied = scores.filter((score) => score === scores[0]).length;
  return {
    cluster: 'east',
    namespace: 'chat',
    pool: 'llama',
    decidedAtNs: '1795462219990277535',
    traceId: 'fc880c1fa800a15f4bf087645cd09767',
    profileSpanId: 'd3970c1d0934a924',
    requestId: 'r-1',
    model: 'm',
    profile: 'default',
    durationNs: 54_000,
    candidateCount: 7,
    top,
    scorers: [scorer],
    samplingProbability: null,
    tied,
    margin: null,
    pickedPod: tied === 1 ? 'pod-0' : null,
    inferred: null,
    beforeFilters: 8,
    afterFilters: 7,
    states: top.map((candidate) => ({ ...candidate, queueDepth: null, requestsRunning: 3, kvCache: 0.5 })),
    queueWaitNs: null,
    priority: null,
    targetModel: null,
    requestDurationNs: null,
    requestStatus: null,
  };
}

describe('the best candidates', () => {
  it('have bars against the highest total that weights allow, and the states that are known', () => {
    render(<CandidateTable detail={aDetail([3, 1])} />);
    const bar = screen.getByRole('meter', { name: 'Score of pod-0' });
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toStrictEqual(['3', '4']);
    const cells = screen.getAllByRole('row')[1]?.querySelectorAll('td') ?? [];
    expect(Array.from(cells, (cell) => cell.textContent).slice(2)).toStrictEqual(['–', '3', '50%']);
    expect(screen.getByText(/5 more had lower scores/)).toBeVisible();
  });

  it('names one as picked, and those of a tie as equals', () => {
    const { unmount } = render(<CandidateTable detail={aDetail([3, 1])} />);
    expect([screen.getAllByText('picked').length, screen.queryAllByText('equal').length]).toStrictEqual([1, 0]);
    unmount();
    render(<CandidateTable detail={aDetail([3, 3, 1])} />);
    expect([screen.queryAllByText('picked').length, screen.getAllByText('equal').length]).toStrictEqual([0, 2]);
  });
});
