import { getDataSourceSrv } from '@grafana/runtime';
import { TextLink } from '@grafana/ui';
import React from 'react';
import type { DecisionRef } from './decisionRef';
import { TRACE_DATASOURCES, traceUrl } from './traceUrl';

/** The trace's id; a link where a datasource for traces is configured. */
export function TraceId({ decision }: { decision: DecisionRef }) {
  const [datasource] = getDataSourceSrv().getList({ type: TRACE_DATASOURCES });
  const id = <code>{decision.traceId}</code>;
  return datasource ? <TextLink href={traceUrl(datasource, decision)}>{decision.traceId}</TextLink> : id;
}
