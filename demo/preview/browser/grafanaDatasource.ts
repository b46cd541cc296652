import { type DataQueryRequest, type DataQueryResponse, DataSourceApi, LiveChannelScope } from '@grafana/data';
import { getGrafanaLiveSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { EMPTY, merge, type Observable } from 'rxjs';

interface MeasurementQuery extends DataQuery {
  /** `stream/<stream id>/<measurement>` */
  channel?: string;
  filter?: { fields?: string[] };
  buffer?: number;
}

/** Grafana's built-in datasource, its live measurements alone. */
export class GrafanaDatasource extends DataSourceApi<MeasurementQuery> {
  override query(request: DataQueryRequest<MeasurementQuery>): Observable<DataQueryResponse> {
    const streams = request.targets.map(({ refId, channel, filter, buffer }) => {
      const [scope, stream, ...path] = (channel ?? '').split('/');
      if (scope !== LiveChannelScope.Stream || !stream) {
        return EMPTY;
      }
      return getGrafanaLiveSrv().getDataStream({
        key: `${request.requestId}.${refId}`,
        addr: { scope, stream, path: path.join('/') },
        filter,
        buffer: { maxLength: request.maxDataPoints ?? 500, maxDelta: buffer },
      });
    });
    return merge(...streams);
  }

  override testDatasource() {
    return Promise.resolve({ status: 'success', message: 'Live measurements only' });
  }
}
