import { t } from '@grafana/i18n';
import type { EndpointPickerConfig } from '@ngf/contract';
import React from 'react';
import { NoData } from '../../shared/Measure';
import { Table } from '../../shared/table/Table';

interface ProfilePlugin {
  profile: string;
  name: string;
  type?: string;
  weight?: number;
}

/** What the picker asks of endpoints, profile by profile, with the weight of each score. */
export function SchedulingProfiles({ config }: { config: EndpointPickerConfig }) {
  const rows = profilePlugins(config);
  if (rows.length === 0) {
    return <p>{t('epp-configuration.no-profiles', 'It names no scheduling profile: the picker’s default applies.')}</p>;
  }
  return (
    <Table
      label={t('epp-configuration.profiles', 'Scheduling profiles')}
      rows={rows}
      rowKey={({ profile, name }) => `${profile}/${name}`}
      columns={[
        { id: 'profile', head: t('epp-configuration.profile', 'Profile'), cell: ({ profile }) => profile },
        { id: 'plugin', head: t('epp-configuration.plugin', 'Plugin'), cell: ({ name }) => name },
        { id: 'type', head: t('epp-configuration.type', 'Type'), cell: ({ type }) => type ?? <NoData /> },
        {
          id: 'weight',
          head: t('epp-configuration.weight', 'Weight'),
          meaning: t('epp-configuration.weight-meaning', 'Of a scorer’s score in the sum; other plugins have none.'),
          isNumber: true,
          takesRest: true,
          cell: ({ weight }) => weight ?? <NoData />,
        },
      ]}
    />
  );
}

/** A plugin without a name goes by its type. */
function profilePlugins({ plugins = [], schedulingProfiles = [] }: EndpointPickerConfig): ProfilePlugin[] {
  const types = new Map(plugins.map(({ name, type }) => [name ?? type, type]));
  return schedulingProfiles.flatMap(({ name: profile, plugins: used }) =>
    used.map(({ pluginRef, weight }) => ({ profile, name: pluginRef, type: types.get(pluginRef), weight }))
  );
}
