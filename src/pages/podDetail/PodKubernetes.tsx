import { t } from '@grafana/i18n';
import { type SceneComponentProps, SceneObjectBase } from '@grafana/scenes';
import React from 'react';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import type { PodIdentity } from '../../shared/identity';
import { EventTable } from '../../shared/kubernetes/EventTable';
import { type AnswersState, followAnswers } from '../../shared/kubernetes/followAnswers';
import { PartOf } from '../../shared/kubernetes/PartOf';
import { StaleNotice } from '../../shared/kubernetes/StaleNotice';
import { Section } from '../../shared/Section';
import { type PodParts, readPodParts } from './podParts';
import { PodStatusFacts } from './PodStatusFacts';

/** What Kubernetes says of a pod, where the backend proxy reaches its cluster. */
export class PodKubernetes extends SceneObjectBase<AnswersState<PodParts>> {
  static readonly Component = PodKubernetesRenderer;

  /** @param pool undefined where telemetry does not name it */
  constructor(identity: PodIdentity, pool: string | undefined) {
    super({ answer: { kind: 'loading' } });
    this.addActivationHandler(() => followAnswers(this, (onAge) => readPodParts(identity, pool, onAge)));
  }
}

function PodKubernetesRenderer({ model }: SceneComponentProps<PodKubernetes>) {
  const { answer } = model.useState();
  return (
    <DataStates state={answer} onRetry={() => refresh(model)} empty={() => undefined}>
      {(dated) => (
        <>
          <StaleNotice dated={dated} />
          <Section title={t('pod.kubernetes', 'Kubernetes')}>
            <PartOf part={dated.value.status}>{(status) => <PodStatusFacts status={status} now={dated.asOf} />}</PartOf>
          </Section>
          <Section title={t('pod.events', 'Events')}>
            <PartOf part={dated.value.events}>{(events) => <EventTable events={events} now={dated.asOf} />}</PartOf>
          </Section>
        </>
      )}
    </DataStates>
  );
}
