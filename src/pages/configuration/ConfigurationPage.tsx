import type { PluginConfigPageProps } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button, Combobox, Field, FieldSet, Input, SecretInput } from '@grafana/ui';
import React, { type FormEvent, useMemo, useState } from 'react';
import { CLICKHOUSE_PLUGIN_ID } from '../../shared/clickhouseQuery';
import { PageColumn } from '../../shared/PageColumn';
import { type AppMeta, datasourceUidOf } from '../../shared/settings';
import { testIds } from '../../shared/testIds';
import { isProxyUrl } from './proxyUrl';
import { RejectedTelemetry } from './RejectedTelemetry';
import { saveSettings } from './saveSettings';
import { useSave } from './useSave';

const WIDTH = 60;
const EXAMPLE_URL = 'http://localhost:8080';

interface Props extends PluginConfigPageProps<AppMeta> {
  /** How to start Grafana anew after saving. */
  reload?: () => void;
}

/** Where the app finds its data, and what of that data it rejected. */
export function ConfigurationPage(props: Props) {
  const { jsonData } = props.plugin.meta;
  const datasourceUid = datasourceUidOf(jsonData);
  return (
    <PageColumn>
      <SettingsForm {...props} />
      {isConnected(datasourceUid) && <Rejections datasourceUid={datasourceUid} />}
    </PageColumn>
  );
}

function Rejections({ datasourceUid }: { datasourceUid: string }) {
  const scene = useMemo(() => new RejectedTelemetry(datasourceUid), [datasourceUid]);
  return <scene.Component model={scene} />;
}

/** The datasource of the app's pages, and the backend proxy of its routes. */
function SettingsForm({ plugin, reload }: Props) {
  const { meta } = plugin;
  const [datasourceUid, setDatasourceUid] = useState(datasourceUidOf(meta.jsonData));
  const [proxyUrl, setProxyUrl] = useState(meta.jsonData?.proxyUrl ?? '');
  const [proxyToken, setProxyToken] = useState('');
  const [keepsToken, setKeepsToken] = useState(Boolean(meta.secureJsonFields?.proxyToken));
  const isUrlWrong = proxyUrl !== '' && !isProxyUrl(proxyUrl);

  const { isSaving, error, save } = useSave(
    () =>
      saveSettings(meta, { jsonData: { datasourceUid, proxyUrl }, proxyToken: keepsToken ? undefined : proxyToken }),
    reload
  );

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };

  return (
    <form onSubmit={onSubmit} data-testid={testIds.configuration.form}>
      <FieldSet label={t('configuration.telemetry', 'Telemetry')}>
        <Field
          noMargin
          label={t('configuration.datasource', 'ClickHouse datasource')}
          description={t('configuration.datasource-description', 'All pages read from it.')}
        >
          <Combobox
            id="datasource"
            width={WIDTH}
            options={datasourceOptions(datasourceUid)}
            value={datasourceUid}
            onChange={({ value }) => setDatasourceUid(value)}
          />
        </Field>
      </FieldSet>
      <FieldSet label={t('configuration.proxy', 'Backend proxy')}>
        <Field
          label={t('configuration.proxy-url', 'URL')}
          description={t('configuration.proxy-url-description', 'As Grafana’s server reaches it.')}
          invalid={isUrlWrong}
          error={t('configuration.proxy-url-wrong', 'Must be an http or https address without a slash at its end.')}
        >
          <Input
            id="proxy-url"
            width={WIDTH}
            value={proxyUrl}
            placeholder={EXAMPLE_URL}
            onChange={(event) => setProxyUrl(event.currentTarget.value.trim())}
          />
        </Field>
        <Field
          label={t('configuration.proxy-token', 'Token')}
          description={t(
            'configuration.proxy-token-description',
            'The proxy’s PROXY_TOKEN. Grafana keeps it encrypted and never sends it to a browser.'
          )}
        >
          <SecretInput
            id="proxy-token"
            width={WIDTH}
            value={proxyToken}
            isConfigured={keepsToken}
            onChange={(event) => setProxyToken(event.currentTarget.value)}
            onReset={() => setKeepsToken(false)}
          />
        </Field>
      </FieldSet>
      {error && (
        <Alert severity="error" title={t('configuration.failed', 'The settings were not saved')}>
          {error}
        </Alert>
      )}
      <Button type="submit" disabled={isUrlWrong || isSaving}>
        <Trans i18nKey="configuration.save">Save</Trans>
      </Button>
    </form>
  );
}

/** Whether Grafana has the datasource: until somebody adds it, there is nothing to ask. */
function isConnected(datasourceUid: string): boolean {
  return clickhouseDatasources().some(({ uid }) => uid === datasourceUid);
}

function clickhouseDatasources() {
  return getDataSourceSrv().getList({ pluginId: CLICKHOUSE_PLUGIN_ID });
}

/** ClickHouse datasources, and the chosen one even if Grafana does not have it. */
function datasourceOptions(chosen: string) {
  const existing = clickhouseDatasources().map(({ name, uid }) => ({ value: uid, label: name, description: uid }));
  return existing.some(({ value }) => value === chosen)
    ? existing
    : [
        {
          value: chosen,
          label: chosen,
          description: t('configuration.datasource-missing', 'Grafana does not have it'),
        },
        ...existing,
      ];
}
