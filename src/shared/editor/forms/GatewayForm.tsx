import { t } from '@grafana/i18n';
import React from 'react';
import { ChoiceField } from './ChoiceField';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { TextField } from './TextField';

/** A Gateway: whose it is, and where it listens. */
export function GatewayForm() {
  return (
    <>
      <TextField required path={['spec', 'gatewayClassName']} label={t('editor.gateway.class', 'Gateway class')} />
      <ListField
        path={['spec', 'listeners']}
        label={t('editor.gateway.listeners', 'Listeners')}
        itemLabel={t('editor.gateway.listener', 'listener')}
        newItem={{ name: '', port: 80, protocol: 'HTTP' }}
        min={1}
      >
        {(listener) => (
          <>
            <TextField required path={[...listener, 'name']} label={t('editor.field.name', 'Name')} />
            <ChoiceField
              required
              isOpen
              path={[...listener, 'protocol']}
              label={t('editor.gateway.protocol', 'Protocol')}
              choices={['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP']}
            />
            <NumberField
              required
              path={[...listener, 'port']}
              label={t('editor.field.port', 'Port')}
              min={1}
              max={65535}
            />
            <TextField path={[...listener, 'hostname']} label={t('editor.gateway.hostname', 'Host name')} />
            <ChoiceField
              path={[...listener, 'allowedRoutes', 'namespaces', 'from']}
              label={t('editor.gateway.allowed', 'Routes from namespaces')}
              choices={['Same', 'All', 'Selector', 'None']}
              byDefault="Same"
            />
          </>
        )}
      </ListField>
    </>
  );
}
