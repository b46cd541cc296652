import { t } from '@grafana/i18n';
import React from 'react';
import { newRewriteRule } from '../kinds/newObject';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { TextField } from './TextField';

/** An InferenceModelRewrite: which model a request gets for the one it names. */
export function ModelRewriteForm() {
  return (
    <>
      <TextField required path={['spec', 'poolRef', 'name']} label={t('editor.field.pool', 'Pool')} />
      <ListField
        path={['spec', 'rules']}
        label={t('editor.rewrite.rules', 'Rules')}
        itemLabel={t('editor.rewrite.rule', 'rule')}
        newItem={newRewriteRule()}
        min={1}
      >
        {(rule) => (
          <>
            <ListField
              path={[...rule, 'matches']}
              label={t('editor.rewrite.matches', 'Requests for any of these models')}
              itemLabel={t('editor.rewrite.match', 'model')}
              newItem={{ model: { type: 'Exact', value: '' } }}
            >
              {(match) => (
                <TextField required path={[...match, 'model', 'value']} label={t('editor.rewrite.model', 'Model')} />
              )}
            </ListField>
            <ListField
              path={[...rule, 'targets']}
              label={t('editor.rewrite.targets', 'Get one of these')}
              itemLabel={t('editor.rewrite.target', 'target')}
              newItem={{ modelRewrite: '' }}
              min={1}
            >
              {(target) => (
                <>
                  <TextField required path={[...target, 'modelRewrite']} label={t('editor.rewrite.model', 'Model')} />
                  <NumberField
                    path={[...target, 'weight']}
                    label={t('editor.field.weight', 'Weight')}
                    description={t('editor.rewrite.weight-description', 'All targets have one, or none has.')}
                    min={1}
                    max={1_000_000}
                  />
                </>
              )}
            </ListField>
          </>
        )}
      </ListField>
    </>
  );
}
