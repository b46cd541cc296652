import { t, Trans } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React from 'react';
import { useFormValue } from './FormContext';
import { RuleWeights } from './RuleWeights';
import { backendsOf } from './weights';

/** Nothing but the shares of a route's backends, rule by rule. */
export function RouteWeightsForm() {
  const { value } = useFormValue(['spec', 'rules']);
  const rules = Array.isArray(value) ? value : [];
  if (!rules.some((rule) => backendsOf(rule).length > 1)) {
    return (
      <Alert severity="info" title={t('editor.weights.none', 'No rule of this route has several backends')}>
        <Trans i18nKey="editor.weights.none-advice">With one backend, it gets all of the rule’s requests.</Trans>
      </Alert>
    );
  }
  return (
    <>
      {rules.map((_, index) => (
        <RuleWeights key={index} rule={['spec', 'rules', index]} number={index + 1} />
      ))}
    </>
  );
}
