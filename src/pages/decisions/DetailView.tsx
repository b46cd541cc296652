import { t } from '@grafana/i18n';
import React from 'react';
import { Facts } from '../../shared/Facts';
import { Measure, NoData } from '../../shared/Measure';
import { PageColumn } from '../../shared/PageColumn';
import { Section } from '../../shared/Section';
import { testIds } from '../../shared/testIds';
import { CandidateTable } from './CandidateTable';
import type { DecisionDetail } from './decisionDetail';
import { DecisionNotices } from './DecisionNotices';
import { Funnel } from './Funnel';
import { PickedPod } from './PickedPod';
import { ReasonLabel } from './ReasonLabel';
import { RequestOutcome } from './RequestOutcome';
import { ScorerTable } from './ScorerTable';
import { TraceId } from './TraceId';

/** What is known of a decision, in the order in which it was made. */
export function DetailView({ detail }: { detail: DecisionDetail }) {
  return (
    <div data-testid={testIds.decisions.detail}>
      <PageColumn>
        <Facts
          facts={[
            [t('decisions.detail.picked', 'Picked'), <PickedPod key="pod" decision={detail} />],
            [t('decisions.detail.reason', 'Reason (inferred)'), <ReasonLabel key="why" inferred={detail.inferred} />],
            [
              t('decisions.detail.margin', 'Margin'),
              <Measure key="margin" value={detail.margin} unit="short" decimals={3} />,
            ],
            [
              t('decisions.detail.took', 'Took'),
              <Measure key="took" value={detail.durationNs} unit="ns" decimals={0} />,
            ],
            [t('decisions.detail.model', 'Model'), detail.model || <NoData key="model" />],
            [t('decisions.detail.request', 'Request id'), <code key="request">{detail.requestId}</code>],
            [t('decisions.detail.trace', 'Trace'), <TraceId key="trace" decision={detail} />],
          ]}
        />
        <DecisionNotices detail={detail} />
        <Section title={t('decisions.detail.funnel', 'From candidates to the pick')}>
          <Funnel detail={detail} />
        </Section>
        <Section title={t('decisions.detail.best', 'The best candidates, and how they were at that moment')}>
          <CandidateTable detail={detail} />
        </Section>
        <Section title={t('decisions.detail.scorers', 'Scorers')}>
          <ScorerTable detail={detail} />
        </Section>
        <Section title={t('decisions.detail.after', 'What became of the request')}>
          <RequestOutcome detail={detail} />
        </Section>
      </PageColumn>
    </div>
  );
}
