import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph } from '@grafana/scenes';
import type { TimeZone } from '@grafana/schema';
import { Drawer, EmptyState } from '@grafana/ui';
import React, { useEffect } from 'react';
import { DataStates } from '../../shared/DataStates';
import { unescaped } from '../../shared/unescaped';
import { decidedAtMs } from './decisionRef';
import { DetailView } from './DetailView';
import type { OpenDecision } from './OpenDecision';

interface Props {
  model: OpenDecision;
  timeZone: TimeZone;
  onClose: () => void;
}

/** One decision in a drawer of its own. */
export function DecisionDrawer({ model, timeZone, onClose }: Props) {
  useEffect(() => model.activate(), [model]);
  const { decision, detail } = model.useState();
  const time = dateTimeFormat(decidedAtMs(decision), { timeZone, format: 'YYYY-MM-DD HH:mm:ss.SSS' });
  const { pool, namespace, cluster } = decision;
  return (
    <Drawer
      title={t('decisions.detail.title', 'Decision of {{time}}', { time, ...unescaped })}
      subtitle={t('decisions.detail.subtitle', 'Pool {{pool}} in {{namespace}}, cluster {{cluster}}', {
        pool,
        namespace,
        cluster,
        ...unescaped,
      })}
      size="lg"
      onClose={onClose}
    >
      <DataStates
        state={detail}
        onRetry={() => sceneGraph.getTimeRange(model).onRefresh()}
        empty={(value) => (value === null ? <UnknownDecision /> : undefined)}
      >
        {(value) => value && <DetailView detail={value} />}
      </DataStates>
    </Drawer>
  );
}

function UnknownDecision() {
  return (
    <EmptyState
      variant="not-found"
      message={t(
        'decisions.detail.unknown',
        'No spans of this decision are kept. They are dropped after 14 days, or the address is not complete.'
      )}
    />
  );
}
