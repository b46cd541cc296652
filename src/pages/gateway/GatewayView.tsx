import { t } from '@grafana/i18n';
import type { Gateway, HttpRoute } from '@ngf/contract';
import React from 'react';
import { ConditionTable } from '../../shared/conditions/ConditionTable';
import { gatewayHealth } from '../../shared/conditions/health';
import { HealthLabel } from '../../shared/conditions/HealthLabel';
import { ObjectActions } from '../../shared/editor/actions/ObjectActions';
import { Facts } from '../../shared/Facts';
import { Age } from '../../shared/kubernetes/Age';
import { createdAt } from '../../shared/kubernetes/age';
import type { Part } from '../../shared/kubernetes/part';
import { PartOf } from '../../shared/kubernetes/PartOf';
import { refersTo } from '../../shared/kubernetes/references';
import { NoData } from '../../shared/Measure';
import type { DetailProps } from '../../shared/objectDetail/definition';
import { Section } from '../../shared/Section';
import { testIds } from '../../shared/testIds';
import { AttachedRoutes } from './AttachedRoutes';
import { Listeners } from './Listeners';

interface GatewayAndRoutes {
  gateway: Gateway;
  routes: Part<HttpRoute[]>;
}

/** One gateway: where it is reached, what it listens to, which routes it has, and what its controller says. */
export function GatewayView({ identity, value: { gateway, routes }, asOf }: DetailProps<GatewayAndRoutes>) {
  const { metadata, status } = gateway;
  return (
    <>
      <ObjectActions cluster={identity.cluster} kind="Gateway" object={gateway} />
      <GatewayFacts gateway={gateway} cluster={identity.cluster} now={asOf} />
      <Section title={t('gateway.conditions', 'Conditions')}>
        <ConditionTable
          label={t('gateway.conditions', 'Conditions')}
          rows={(status?.conditions ?? []).map((condition) => ({ condition }))}
          generation={metadata.generation}
        />
      </Section>
      <Section title={t('gateway.listeners', 'Listeners')}>
        <Listeners gateway={gateway} />
      </Section>
      <Section title={t('gateway.routes', 'Routes')}>
        <PartOf part={routes}>
          {(all) => (
            <AttachedRoutes
              cluster={identity.cluster}
              routes={all.filter((route) =>
                (route.spec.parentRefs ?? []).some((parent) => refersTo(parent, route, gateway))
              )}
            />
          )}
        </PartOf>
      </Section>
    </>
  );
}

function GatewayFacts({ gateway, cluster, now }: { gateway: Gateway; cluster: string; now: number }) {
  const { metadata, spec, status } = gateway;
  const addresses = (status?.addresses ?? []).map(({ value }) => value).join(', ');
  return (
    <Facts
      testId={testIds.objects.header}
      facts={[
        [t('gateway.fact.state', 'State'), <HealthLabel key="state" health={gatewayHealth(gateway)} />],
        [t('gateway.fact.addresses', 'Addresses'), addresses || <NoData key="addresses" />],
        [t('gateway.fact.class', 'Class'), spec.gatewayClassName],
        [t('gateway.fact.cluster', 'Cluster'), cluster],
        [t('gateway.fact.namespace', 'Namespace'), metadata.namespace],
        [t('gateway.fact.age', 'Age'), <Age key="age" since={createdAt(metadata)} now={now} />],
      ]}
    />
  );
}
