import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import type { EppConfig, Rollout } from '@ngf/contract';
import React from 'react';
import { Facts } from '../../shared/Facts';
import { type Severity } from '../../shared/severity';
import { SeverityLabel } from '../../shared/SeverityLabel';
import { SchedulingProfiles } from './SchedulingProfiles';

const severities: Record<Rollout['state'], Severity> = {
  complete: 'ok',
  progressing: 'unknown',
  paused: 'warning',
  failed: 'critical',
};

/** The endpoint picker's configuration: where it stands, how it scores, whether it is in use, and the file itself. */
export function EppConfiguration({ eppConfig }: { eppConfig: EppConfig }) {
  const styles = useStyles2(getStyles);
  const { configMap, config, problems, warnings, rollout, text } = eppConfig;
  return (
    <>
      <Facts
        facts={[
          [t('epp-configuration.config-map', 'ConfigMap'), `${configMap.name} (${configMap.key})`],
          [
            t('epp-configuration.rollout', 'Endpoint picker'),
            rollout ? (
              <SeverityLabel key="rollout" severity={severities[rollout.state]}>
                {rollout.message}
              </SeverityLabel>
            ) : (
              t('epp-configuration.no-rollout', 'no Deployment found')
            ),
          ],
        ]}
      />
      {problems.length > 0 && (
        <Alert severity="error" title={t('epp-configuration.problems', 'The file is no valid configuration')}>
          <Findings findings={problems} />
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert severity="warning" title={t('epp-configuration.warnings', 'The configuration is valid but odd')}>
          <Findings findings={warnings} />
        </Alert>
      )}
      {config && <SchedulingProfiles config={config} />}
      <details>
        <summary>{t('epp-configuration.file', 'The file')}</summary>
        <pre className={styles.file}>{text}</pre>
      </details>
    </>
  );
}

function Findings({ findings }: { findings: ReadonlyArray<{ field?: string; message: string }> }) {
  return (
    <ul>
      {findings.map(({ field, message }) => (
        <li key={`${field}/${message}`}>{[field, message].filter(Boolean).join(': ')}</li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  file: css({ margin: theme.spacing(1, 0, 0), overflowX: 'auto' }),
});
