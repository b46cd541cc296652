import { t } from '@grafana/i18n';
import React from 'react';
import { isMap } from '../object/path';
import { ChoiceField } from './ChoiceField';
import { textOf, useFormValue } from './FormContext';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { TextField } from './TextField';

/** An EndpointPickerConfig: the plugins that there are, and what each profile weighs them with. */
export function EppConfigForm() {
  const { value: plugins } = useFormValue(['plugins']);
  return (
    <>
      <ListField
        path={['plugins']}
        label={t('editor.epp.plugins', 'Plugins')}
        itemLabel={t('editor.epp.plugin', 'plugin')}
        newItem={{ type: '' }}
      >
        {(plugin) => (
          <>
            <TextField required path={[...plugin, 'type']} label={t('editor.epp.type', 'Type')} />
            <TextField
              path={[...plugin, 'name']}
              label={t('editor.field.name', 'Name')}
              description={t('editor.epp.name-description', 'How profiles refer to it; its type if empty.')}
            />
          </>
        )}
      </ListField>
      <ListField
        path={['schedulingProfiles']}
        label={t('editor.epp.profiles', 'Scheduling profiles')}
        itemLabel={t('editor.epp.profile', 'profile')}
        newItem={{ name: '', plugins: [] }}
      >
        {(profile) => (
          <>
            <TextField required path={[...profile, 'name']} label={t('editor.field.name', 'Name')} />
            <ListField
              path={[...profile, 'plugins']}
              label={t('editor.epp.profile-plugins', 'Its plugins')}
              itemLabel={t('editor.epp.plugin', 'plugin')}
              newItem={{ pluginRef: '' }}
            >
              {(reference) => (
                <>
                  <ChoiceField
                    required
                    isOpen
                    path={[...reference, 'pluginRef']}
                    label={t('editor.epp.plugin-label', 'Plugin')}
                    choices={pluginNames(plugins)}
                  />
                  <NumberField
                    path={[...reference, 'weight']}
                    label={t('editor.field.weight', 'Weight')}
                    description={t('editor.epp.weight-description', 'Of a scorer.')}
                    byDefault="1"
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

/** A plugin without a name is called as its type. */
function pluginNames(plugins: unknown): string[] {
  const list = Array.isArray(plugins) ? plugins.filter(isMap) : [];
  return list.map(({ name, type }) => textOf(name ?? type)).filter((name) => name !== '');
}
