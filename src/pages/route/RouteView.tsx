import { t } from '@grafana/i18n';
import type { HttpRoute, InferencePool } from '@ngf/contract';
import React from 'react';
import { ConditionTable } from '../../shared/conditions/ConditionTable';
import { routeHealth } from '../../shared/conditions/health';
import { HealthLabel } from '../../shared/conditions/HealthLabel';
import { ObjectActions } from '../../shared/editor/actions/ObjectActions';
import { Facts } from '../../shared/Facts';
import { Age } from '../../shared/kubernetes/Age';
import { createdAt } from '../../shared/kubernetes/age';
import type { Part } from '../../shared/kubernetes/part';
import type { DetailProps } from '../../shared/objectDetail/definition';
import { Section } from '../../shared/Section';
import { testIds } from '../../shared/testIds';
import { ParentLinks } from './ParentLinks';
import { RuleCard } from './RuleCard';

interface RouteAndPools {
  route: HttpRoute;
  pools: Part<InferencePool[]>;
}

/** One route: what it matches, where it sends that, and what its gateways say. */
export function RouteView({ identity: { cluster }, value: { route, pools }, asOf }: DetailProps<RouteAndPools>) {
  const { metadata, spec, status } = route;
  const rules = spec.rules ?? [];
  return (
    <>
      <ObjectActions cluster={cluster} kind="HTTPRoute" object={route} />
      <Facts
        testId={testIds.objects.header}
        facts={[
          [t('route.fact.state', 'State'), <HealthLabel key="state" health={routeHealth(route)} />],
          [t('route.fact.parents', 'Gateways'), <ParentLinks key="parents" cluster={cluster} route={route} />],
          [t('route.fact.hostnames', 'Hostnames'), spec.hostnames?.join(', ') || t('route.any-hostname', 'any')],
          [t('route.fact.cluster', 'Cluster'), cluster],
          [t('route.fact.namespace', 'Namespace'), metadata.namespace],
          [t('route.fact.age', 'Age'), <Age key="age" since={createdAt(metadata)} now={asOf} />],
        ]}
      />
      <Section title={t('route.rules', 'Rules')}>
        {rules.length === 0 && <p>{t('route.no-rules', 'It has no rule: no request takes this route.')}</p>}
        {rules.map((rule, index) => (
          <RuleCard
            key={index}
            rule={rule}
            number={index + 1}
            place={{ cluster, namespace: metadata.namespace }}
            pools={pools}
          />
        ))}
      </Section>
      <Section title={t('route.conditions', 'Conditions')}>
        <ConditionTable
          label={t('route.conditions', 'Conditions')}
          generation={metadata.generation}
          rows={(status?.parents ?? []).flatMap(({ parentRef, conditions }) =>
            (conditions ?? []).map((condition) => ({
              about: [parentRef.name, parentRef.sectionName].filter(Boolean).join('/'),
              condition,
            }))
          )}
        />
      </Section>
    </>
  );
}
