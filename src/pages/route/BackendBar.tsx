import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, TextLink, useStyles2 } from '@grafana/ui';
import type { HttpBackendRef } from '@ngf/contract';
import React from 'react';
import { formatValue } from '../../shared/format';
import { isPoolRef, type WeightedBackend } from '../../shared/kubernetes/references';
import { poolLink } from '../../shared/routes';
import { testIds } from '../../shared/testIds';
import { useUrlSearch } from '../../shared/useUrlSearch';

/** Where a route stands: names of its backends are meant from there. */
export interface BackendPlace {
  cluster: string;
  namespace: string;
}

interface Props {
  weighted: WeightedBackend;
  place: BackendPlace;
  /** The cluster's pools; undefined where they could not be read, which accuses nobody. */
  pools: ReadonlyArray<{ namespace: string; name: string }> | undefined;
}

/** A backend and its share of the rule's requests, as a number and a bar. */
export function BackendBar({ weighted: { backend, weight, share }, place, pools }: Props) {
  const styles = useStyles2(getStyles);
  const { name } = backend;
  const namespace = backend.namespace ?? place.namespace;
  const isUnknown =
    isPoolRef(backend) && pools && !pools.some((pool) => pool.namespace === namespace && pool.name === name);
  const percent = formatValue(share, 'percentunit', share > 0 && share < 0.01 ? 2 : 0);
  return (
    <div className={styles.row} data-testid={testIds.routes.backend}>
      <span className={styles.name}>
        <BackendName backend={backend} cluster={place.cluster} namespace={namespace} />
        {isUnknown && (
          <Badge
            color="red"
            icon="exclamation-circle"
            text={t('route.unknown-pool', 'does not exist')}
            tooltip={t(
              'route.unknown-pool-meaning',
              'The cluster has no such pool: its share of the requests is answered with 500. Create it or correct the route.'
            )}
          />
        )}
      </span>
      <span
        className={styles.track}
        role="meter"
        aria-label={t('route.share', 'Share of requests')}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={share}
        aria-valuetext={percent}
      >
        <span className={styles.fill} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={styles.share}>{percent}</span>
      <span className={styles.weight}>{t('route.weight', 'weight {{weight}}', { weight })}</span>
    </div>
  );
}

interface NameProps extends BackendPlace {
  backend: HttpBackendRef;
}

function BackendName({ backend, cluster, namespace }: NameProps) {
  const search = useUrlSearch();
  const { name, kind = 'Service', port } = backend;
  return isPoolRef(backend) ? (
    <TextLink href={poolLink({ cluster, namespace, pool: name }, search)}>{name}</TextLink>
  ) : (
    <span>{`${kind} ${name}${port === undefined ? '' : `:${port}`}`}</span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(12ch, 1fr) minmax(80px, 160px) 5ch 10ch',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.25, 0),
    fontVariantNumeric: 'tabular-nums',
  }),
  name: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
  track: css({
    height: theme.spacing(1),
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.border.weak,
    overflow: 'hidden',
  }),
  fill: css({ display: 'block', height: '100%', background: theme.colors.primary.main }),
  share: css({ textAlign: 'right' }),
  weight: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
