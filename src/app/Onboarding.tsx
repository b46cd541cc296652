import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { EmptyState, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import React from 'react';
import { CLICKHOUSE_PLUGIN_ID } from '../shared/clickhouseQuery';
import { routes } from '../shared/routes';
import { testIds } from '../shared/testIds';

/** The provisioning file that adds the datasource. Not translated: it is a file. */
function provisioning(datasourceUid: string): string {
  return `apiVersion: 1
datasources:
  - name: ClickHouse
    type: ${CLICKHOUSE_PLUGIN_ID}
    uid: ${datasourceUid}
    jsonData:
      host: clickhouse.example.org
      port: 8123
      protocol: http
      username: grafana
      defaultDatabase: default
    secureJsonData:
      password: $CLICKHOUSE_PASSWORD
`;
}

/** In place of pages while Grafana has no ClickHouse datasource for them. */
export function Onboarding({ datasourceUid }: { datasourceUid: string }) {
  const styles = useStyles2(getStyles);
  return (
    <PluginPage pageNav={{ text: t('onboarding.page', 'Inference Gateway') }}>
      <div data-testid={testIds.onboarding}>
        <EmptyState variant="call-to-action" message={t('onboarding.title', 'Connect ClickHouse to begin')}>
          <Stack direction="column" gap={2} alignItems="center">
            <Trans i18nKey="onboarding.advice" values={{ plugin: CLICKHOUSE_PLUGIN_ID, uid: datasourceUid }}>
              The pages read their data through Grafana’s ClickHouse datasource. Grafana has no enabled datasource of
              the plugin “{'{{plugin}}'}” with the UID “{'{{uid}}'}”: install or enable the plugin, then provision the
              datasource as below, or name another one in the configuration.
            </Trans>
            <pre className={styles.file}>{provisioning(datasourceUid)}</pre>
            <Stack gap={1}>
              <LinkButton href={locationUtil.assureBaseUrl(`/plugins/${CLICKHOUSE_PLUGIN_ID}`)} icon="plug">
                <Trans i18nKey="onboarding.plugin">ClickHouse plugin</Trans>
              </LinkButton>
              <LinkButton href={locationUtil.assureBaseUrl(routes.configuration)} variant="secondary" icon="cog">
                <Trans i18nKey="onboarding.configuration">Configuration</Trans>
              </LinkButton>
            </Stack>
          </Stack>
        </EmptyState>
      </div>
    </PluginPage>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  file: css({ textAlign: 'left', padding: theme.spacing(2) }),
});
