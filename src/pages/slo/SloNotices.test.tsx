import { render, screen } from '@testing-library/react';
import React from 'react';
import { describe, expect, it } from 'vitest';
import { aConfiguration } from '../../test/slo';
import type { RulesPart } from './readRules';
import { SloNotices } from './SloNotices';

const rules: RulesPart = { kind: 'known', answer: { data: { groups: [] } } };
const configuration = { kind: 'known', value: aConfiguration() } as const;

describe('SloNotices', () => {
  it('says nothing where nothing is wrong', () => {
    render(<SloNotices context={{ configuration, rules }} />);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('names what is wrong with what is stored, and what to do', () => {
    const problem = {
      field: 'pools east/chat/lama',
      reason: 'FieldValueNotFound',
      message: 'No such pool: remove or rename it.',
    };
    render(<SloNotices context={{ rules, configuration: { kind: 'known', value: aConfiguration([], [problem]) } }} />);
    expect(screen.getByText('pools east/chat/lama').closest('li')).toHaveTextContent(
      'pools east/chat/lama: No such pool: remove or rename it.'
    );
  });

  it('says what to do where the proxy is away', () => {
    const failure = { kind: 'proxyUnreachable', message: 'HTTP 502' } as const;
    render(<SloNotices context={{ rules, configuration: { kind: 'failed', failure } }} />);
    expect(screen.getByText('Objectives cannot be changed now: The backend proxy does not answer')).toBeVisible();
  });

  it.each([
    ['forbidden', 'You may not see Grafana’s alert rules'],
    ['failed', 'Grafana’s alert rules could not be read'],
  ] as const)('says in words where reading alert rules is %s', (kind, title) => {
    render(<SloNotices context={{ configuration, rules: { kind, message: 'HTTP 4xx' } }} />);
    expect(screen.getByText(title)).toBeVisible();
  });
});
