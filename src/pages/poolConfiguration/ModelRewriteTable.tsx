import { t } from '@grafana/i18n';
import type { InferenceModelRewrite, ModelRewriteRule } from '@ngf/contract';
import React from 'react';
import { Table } from '../../shared/table/Table';
import { matchedModels, rewriteTargets } from './rewriteTexts';

interface RuleRow {
  rewrite: string;
  number: number;
  rule: ModelRewriteRule;
}

/** Which model a request gets for the one that it names: a row per rule. */
export function ModelRewriteTable({ rewrites }: { rewrites: readonly InferenceModelRewrite[] }) {
  if (rewrites.length === 0) {
    return <p>{t('pool-configuration.no-rewrites', 'None: every request gets the model that it names.')}</p>;
  }
  return (
    <Table<RuleRow, string>
      label={t('pool-configuration.rewrites', 'Model rewrites')}
      rows={rewrites.flatMap(({ metadata, spec }) =>
        spec.rules.map((rule, index) => ({ rewrite: metadata.name, number: index + 1, rule }))
      )}
      rowKey={({ rewrite, number }) => `${rewrite}/${number}`}
      columns={[
        { id: 'rewrite', head: t('pool-configuration.rewrite.name', 'Rewrite'), cell: ({ rewrite }) => rewrite },
        {
          id: 'matches',
          head: t('pool-configuration.rewrite.matches', 'Requests for'),
          wraps: true,
          cell: ({ rule }) => matchedModels(rule).join(', ') || t('pool-configuration.rewrite.any', 'any model'),
        },
        {
          id: 'targets',
          head: t('pool-configuration.rewrite.targets', 'Get'),
          wraps: true,
          takesRest: true,
          cell: ({ rule }) => rewriteTargets(rule).join(', '),
        },
      ]}
    />
  );
}
