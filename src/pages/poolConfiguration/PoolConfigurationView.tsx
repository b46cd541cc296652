import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React from 'react';
import { ConditionTable } from '../../shared/conditions/ConditionTable';
import { CreateButton } from '../../shared/editor/actions/CreateButton';
import { ObjectActions } from '../../shared/editor/actions/ObjectActions';
import { PartOf } from '../../shared/kubernetes/PartOf';
import { Section } from '../../shared/Section';
import { EppConfiguration } from './EppConfiguration';
import { EventTable } from '../../shared/kubernetes/EventTable';
import { MemberTable } from './MemberTable';
import { ModelRewriteTable } from './ModelRewriteTable';
import { ObjectiveTable } from './ObjectiveTable';
import type { PoolParts } from './poolParts';
import { PoolSpec } from './PoolSpec';
import { PoolStatus } from './PoolStatus';

interface Props {
  cluster: string;
  parts: PoolParts;
  /** When they were read, in milliseconds since 1970. */
  asOf: number;
}

/** A pool in Kubernetes: what is asked for, what its gateways say of it, who serves it, and what happened. */
export function PoolConfigurationView({ cluster, parts, asOf }: Props) {
  const { pool, members, objectives, modelRewrites, eppConfig, events } = parts;
  if (pool.derived.origin === 'telemetry') {
    return (
      <Alert severity="info" title={t('pool-configuration.telemetry', 'Only telemetry knows this pool')}>
        {t(
          'pool-configuration.telemetry-advice',
          'No cluster that the backend proxy reaches has it: it was deleted, was recorded elsewhere, or its cluster is not connected.'
        )}
      </Alert>
    );
  }
  const conditions = (pool.status?.parents ?? []).flatMap((parent) =>
    (parent.conditions ?? []).map((condition) => ({ about: parent.parentRef.name, condition }))
  );
  const newForPool = { clusters: [cluster], namespace: pool.metadata.namespace, pool: pool.metadata.name };
  return (
    <>
      <ObjectActions cluster={cluster} kind="InferencePool" object={pool} />
      <PoolStatus pool={pool} cluster={cluster} now={asOf} />
      {pool.spec && <PoolSpec spec={pool.spec} />}
      <Section title={t('pool-configuration.conditions', 'What gateways say')}>
        {conditions.length === 0 ? (
          <p>{t('pool-configuration.no-parents', 'No gateway has said anything: no route leads to this pool yet.')}</p>
        ) : (
          <ConditionTable
            label={t('pool-configuration.conditions', 'What gateways say')}
            rows={conditions}
            generation={pool.metadata.generation}
          />
        )}
      </Section>
      <Section title={t('pool-configuration.members', 'Pods')}>
        <PartOf part={members}>{(pods) => <MemberTable cluster={cluster} pods={pods} />}</PartOf>
      </Section>
      <Section
        title={t('pool-configuration.objectives', 'Objectives')}
        actions={<CreateButton kind="InferenceObjective" {...newForPool} />}
      >
        <PartOf part={objectives}>{(all) => <ObjectiveTable cluster={cluster} objectives={all} now={asOf} />}</PartOf>
      </Section>
      <Section
        title={t('pool-configuration.rewrites', 'Model rewrites')}
        actions={<CreateButton kind="InferenceModelRewrite" {...newForPool} />}
      >
        <PartOf part={modelRewrites}>{(all) => <ModelRewriteTable cluster={cluster} rewrites={all} />}</PartOf>
      </Section>
      <Section title={t('pool-configuration.epp', 'Endpoint picker configuration')}>
        <PartOf part={eppConfig}>{(config) => <EppConfiguration eppConfig={config} />}</PartOf>
      </Section>
      <Section title={t('pool-configuration.events', 'Events')}>
        <PartOf part={events}>{(all) => <EventTable events={all} now={asOf} />}</PartOf>
      </Section>
    </>
  );
}
