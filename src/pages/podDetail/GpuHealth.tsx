import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { metrics } from '@ngf/telemetry';
import React from 'react';
import { formatValue } from '../../shared/format';
import { Section } from '../../shared/Section';
import { SeverityLabel } from '../../shared/SeverityLabel';
import { Table } from '../../shared/table/Table';
import { unescaped } from '../../shared/unescaped';
import type { GpuFinding, XidKind } from './gpuFindings';

interface Props {
  findings: readonly GpuFinding[];
  /** Whether the pod's GPUs tell anything at all. */
  isReporting: boolean;
  timeZone: string;
}

/** What is wrong with the pod's GPUs, and what to do about it. */
export function GpuHealth({ findings, isReporting, timeZone }: Props) {
  return (
    <Section title={t('pod.gpu-health', 'GPU health')}>
      {findings.length === 0 ? (
        <p>{quietText(isReporting)}</p>
      ) : (
        <Table
          label={t('pod.gpu-health', 'GPU health')}
          rows={findings}
          rowKey={keyOf}
          columns={[
            {
              id: 'what',
              head: t('pod.gpu.what', 'What'),
              cell: (finding) => <SeverityLabel severity={finding.severity}>{whatText(finding)}</SeverityLabel>,
            },
            {
              id: 'where',
              head: t('pod.gpu.where', 'Where and when'),
              wraps: true,
              cell: (finding) => whereText(finding, timeZone),
            },
            {
              id: 'advice',
              head: t('pod.gpu.advice', 'What to do'),
              wraps: true,
              takesRest: true,
              cell: (finding) => (finding.kind === 'hot' ? hotAdvice() : xidAdvice(finding.xid)),
            },
          ]}
        />
      )}
    </Section>
  );
}

function keyOf(finding: GpuFinding): string {
  return finding.kind === 'hot' ? 'hot' : `${finding.change.gpu}/${finding.change.code}`;
}

function quietText(isReporting: boolean): string {
  return isReporting
    ? t(
        'pod.gpu.quiet',
        'Nothing wrong is known: no XID error became another one in this time range, and the temperature is below its thresholds. The same XID error again does not show.'
      )
    : t('pod.gpu.silent', 'The pod’s GPUs tell nothing: DCGM’s exporter does not run on its node, or is not scraped.');
}

function whatText(finding: GpuFinding): string {
  return finding.kind === 'hot'
    ? t('pod.gpu.hot', 'Hot: {{temperature}}', {
        temperature: formatValue(finding.celsius, metrics.gpuTemperature.unit, 0),
      })
    : t('pod.gpu.xid', 'XID {{code}}', { code: finding.change.code });
}

function whereText(finding: GpuFinding, timeZone: string): string {
  return finding.kind === 'hot'
    ? t('pod.gpu.hottest', 'The hottest of its GPUs, now')
    : t('pod.gpu.xid-where', '{{gpu}} on {{node}}, {{time}}', {
        gpu: finding.change.gpu,
        node: finding.change.node,
        time: dateTimeFormat(finding.change.time, { timeZone }),
        ...unescaped,
      });
}

function hotAdvice(): string {
  return t(
    'pod.gpu.hot-advice',
    'It throttles, or nearly. Compare with other GPUs of the node: if all are hot, cordon the node and see to its cooling; if one is, look at its clocks with nvidia-smi -q -d TEMPERATURE,PERFORMANCE, and move the pod.'
  );
}

function xidAdvice(xid: XidKind): string {
  const texts: Record<XidKind, string> = {
    application: t(
      'pod.gpu.xid-application',
      'Mostly the application’s fault, not the GPU’s: read the log of the container before its restart.'
    ),
    contained: t(
      'pod.gpu.xid-contained',
      'An ECC error that was contained: the process dies and the GPU goes on. If it comes again, reset or replace the GPU.'
    ),
    hardware: t(
      'pod.gpu.xid-hardware',
      'Hardware or its firmware: cordon the node, delete the pod so that it starts elsewhere, then reset or replace the GPU.'
    ),
    link: t(
      'pod.gpu.xid-link',
      'NVLink: what spans several GPUs is slow or stops. Cordon the node, move the pod, and check the links with nvidia-smi nvlink -e.'
    ),
    other: t('pod.gpu.xid-other', 'Look the code up in NVIDIA’s list of XID errors, and in the node’s kernel log.'),
  };
  return texts[xid];
}
