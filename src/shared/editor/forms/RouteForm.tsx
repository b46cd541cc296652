import { t } from '@grafana/i18n';
import React from 'react';
import { newPoolBackend } from '../kinds/newObject';
import { ChoiceField } from './ChoiceField';
import { ListField } from './ListField';
import { RuleWeights } from './RuleWeights';
import { TextField } from './TextField';

const PREFIX = { path: { type: 'PathPrefix', value: '/' } };

/** An HTTPRoute: which requests of which gateways go where. */
export function RouteForm() {
  return (
    <>
      <ListField
        path={['spec', 'parentRefs']}
        label={t('editor.route.parents', 'Gateways')}
        itemLabel={t('editor.route.parent', 'gateway')}
        newItem={{ name: '' }}
      >
        {(parent) => (
          <>
            <TextField required path={[...parent, 'name']} label={t('editor.field.name', 'Name')} />
            <TextField path={[...parent, 'namespace']} label={t('editor.field.namespace', 'Namespace')} />
            <TextField path={[...parent, 'sectionName']} label={t('editor.route.listener', 'Listener')} />
          </>
        )}
      </ListField>
      <ListField
        path={['spec', 'hostnames']}
        label={t('editor.route.hostnames', 'Host names')}
        itemLabel={t('editor.route.hostname', 'host name')}
        newItem=""
      >
        {(hostname) => <TextField required path={hostname} label={t('editor.route.hostname-label', 'Host name')} />}
      </ListField>
      <ListField
        path={['spec', 'rules']}
        label={t('editor.route.rules', 'Rules')}
        itemLabel={t('editor.route.rule', 'rule')}
        newItem={{ matches: [PREFIX], backendRefs: [newPoolBackend()] }}
      >
        {(rule, index) => (
          <>
            <ListField
              path={[...rule, 'matches']}
              label={t('editor.route.matches', 'Requests that match any of')}
              itemLabel={t('editor.route.match', 'match')}
              newItem={PREFIX}
            >
              {(match) => (
                <>
                  <ChoiceField
                    path={[...match, 'path', 'type']}
                    label={t('editor.route.match-type', 'Path is')}
                    choices={['PathPrefix', 'Exact', 'RegularExpression']}
                    byDefault="PathPrefix"
                  />
                  <TextField path={[...match, 'path', 'value']} label={t('editor.route.path', 'Path')} />
                </>
              )}
            </ListField>
            <RuleWeights rule={rule} number={index + 1} />
            <ListField
              path={[...rule, 'backendRefs']}
              label={t('editor.route.backends', 'Pools and Services')}
              itemLabel={t('editor.route.backend', 'backend')}
              newItem={newPoolBackend()}
            >
              {(backend) => (
                <>
                  <TextField required path={[...backend, 'name']} label={t('editor.field.name', 'Name')} />
                  <ChoiceField
                    isOpen
                    path={[...backend, 'kind']}
                    label={t('editor.field.kind', 'Kind')}
                    choices={['InferencePool', 'Service']}
                    byDefault="Service"
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
