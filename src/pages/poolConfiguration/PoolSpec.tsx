import { t } from '@grafana/i18n';
import { asPoolSpecV1, type InferencePool } from '@ngf/contract';
import React from 'react';
import { Facts } from '../../shared/Facts';
import { Section } from '../../shared/Section';

/** What is asked for: which pods, at which ports, and who picks among them. Defaults are written out. */
export function PoolSpec({ spec }: { spec: NonNullable<InferencePool['spec']> }) {
  const { selector, targetPorts, appProtocol = 'http', endpointPickerRef } = asPoolSpecV1(spec);
  return (
    <Section title={t('pool-configuration.spec', 'Specification')}>
      <Facts
        facts={[
          [
            t('pool-configuration.selector', 'Selects pods with'),
            <Labels key="selector" labels={selector.matchLabels} />,
          ],
          [t('pool-configuration.ports', 'Target ports'), targetPorts.map(({ number }) => number).join(', ')],
          [t('pool-configuration.protocol', 'Protocol'), appProtocol],
          [
            t('pool-configuration.epp-ref', 'Endpoint picker'),
            endpointPickerRef
              ? [endpointPickerRef.name, endpointPickerRef.port?.number].filter((part) => part !== undefined).join(':')
              : t('pool-configuration.no-epp', 'none'),
          ],
          [
            t('pool-configuration.failure-mode', 'When the picker is away'),
            endpointPickerRef ? failureModeText(endpointPickerRef.failureMode) : t('pool-configuration.no-epp', 'none'),
          ],
        ]}
      />
    </Section>
  );
}

/** FailClose is the API's default. */
function failureModeText(mode: 'FailOpen' | 'FailClose' = 'FailClose'): string {
  return mode === 'FailOpen'
    ? t('pool-configuration.fail-open', 'FailOpen: requests go to any pod')
    : t('pool-configuration.fail-close', 'FailClose: requests are refused');
}

function Labels({ labels }: { labels: Record<string, string> }) {
  return (
    <>
      {Object.entries(labels).map(([key, value]) => (
        <div key={key}>
          <code>{`${key}=${value}`}</code>
        </div>
      ))}
    </>
  );
}
