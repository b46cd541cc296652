import { t } from '@grafana/i18n';
import type { InferenceModelRewrite, ModelRewriteRule } from '@ngf/contract';
import React from 'react';
import { ObjectActions } from '../../shared/editor/actions/ObjectActions';
import { Table } from '../../shared/table/Table';
import { matchedModels, rewriteTargets } from './rewriteTexts';

interface RuleRow {
  rewrite: InferenceModelRewrite;
  number: number;
  rule: ModelRewriteRule;
}

interface Props {
  cluster: string;
  rewrites: readonly InferenceModelRewrite[];
}

/** Which model a request gets for the one that it names: a row per rule. */
export function ModelRewriteTable({ cluster, rewrites }: Props) {
  if (rewrites.length === 0) {
    return <p>{t('pool-configuration.no-rewrites', 'None: every request gets the model that it names.')}</p>;
  }
  return (
    <Table<RuleRow, string>
      label={t('pool-configuration.rewrites', 'Model rewrites')}
      rows={rewrites.flatMap((rewrite) =>
        rewrite.spec.rules.map((rule, index) => ({ rewrite, number: index + 1, rule }))
      )}
      rowKey={({ rewrite, number }) => `${rewrite.metadata.name}/${number}`}
      columns={[
        {
          id: 'rewrite',
          head: t('pool-configuration.rewrite.name', 'Rewrite'),
          cell: ({ rewrite }) => rewrite.metadata.name,
        },
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
        {
          id: 'actions',
          head: t('object-list.actions', 'Actions'),
          // They are the whole rewrite's, not one rule's.
          cell: ({ rewrite, number }) =>
            number === 1 && <ObjectActions compact cluster={cluster} kind="InferenceModelRewrite" object={rewrite} />,
        },
      ]}
    />
  );
}
