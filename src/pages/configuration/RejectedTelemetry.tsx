import { t } from '@grafana/i18n';
import { type SceneComponentProps, SceneObjectBase, type SceneObjectState, SceneTimeRange } from '@grafana/scenes';
import React, { useId } from 'react';
import { DataStates } from '../../shared/DataStates';
import { type DataState, nextDataState } from '../../shared/dataState';
import { refresh } from '../../shared/followOverviews';
import { queryRunner } from '../../shared/queryRunner';
import { CrowdedMetrics } from './CrowdedMetrics';
import { readRejections, rejectionQueries, type Rejections } from './rejections';
import { RejectionsTable } from './RejectionsTable';

interface RejectedTelemetryState extends SceneObjectState {
  rejections: DataState<Rejections>;
}

/** What of the last day's telemetry counts nowhere, and why. */
export class RejectedTelemetry extends SceneObjectBase<RejectedTelemetryState> {
  static readonly Component = RejectedTelemetryRenderer;

  constructor(datasourceUid: string) {
    const $data = queryRunner(datasourceUid, rejectionQueries());
    super({
      rejections: { kind: 'loading' },
      // The queries look at the last day by ClickHouse's clock; to the runner a range means when to ask.
      $timeRange: new SceneTimeRange({ from: 'now-24h', to: 'now' }),
      $data,
    });
    this.addActivationHandler(() => {
      const subscription = $data.subscribeToState(({ data }, before) => {
        if (data !== before.data) {
          this.setState({ rejections: nextDataState(this.state.rejections, data, readRejections) });
        }
      });
      return () => subscription.unsubscribe();
    });
  }
}

function RejectedTelemetryRenderer({ model }: SceneComponentProps<RejectedTelemetry>) {
  const { rejections } = model.useState();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId}>{t('rejections.title', 'Rejected telemetry')}</h3>
      <DataStates state={rejections} onRetry={() => refresh(model)} empty={() => undefined}>
        {({ rejected, crowded }) => (
          <>
            <CrowdedMetrics crowds={crowded} />
            {rejected.length === 0 ? (
              <p>{t('rejections.none', 'Nothing was rejected in the last 24 hours.')}</p>
            ) : (
              <>
                <p>
                  {t(
                    'rejections.explained',
                    'Samples and spans of the last 24 hours that cannot be right. They are part of no number in this app; all others of the same batch are.'
                  )}
                </p>
                <RejectionsTable rejections={rejected} />
              </>
            )}
          </>
        )}
      </DataStates>
    </section>
  );
}
