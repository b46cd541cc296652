import { dateTimeFormat } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, TextLink } from '@grafana/ui';
import React from 'react';
import { pageLink, routes } from '../routes';
import { testIds } from '../testIds';
import { useUrlSearch } from '../useUrlSearch';
import type { Dated } from './followAnswers';

interface Props {
  dated: Pick<Dated<unknown>, 'asOf' | 'isStale'>;
  timeZone?: string;
}

/** That a page shows what was, because the backend proxy does not hear of what is. Nothing while it does. */
export function StaleNotice({ dated: { asOf, isStale }, timeZone }: Props) {
  const search = useUrlSearch();
  if (!isStale) {
    return null;
  }
  const time = dateTimeFormat(asOf, { format: 'HH:mm:ss', timeZone });
  return (
    <div role="status" data-testid={testIds.stale}>
      <Alert
        severity="warning"
        title={t('stale.title', 'Not up to date: this is what was known at {{time}}', { time })}
      >
        <Trans i18nKey="stale.advice">
          The backend proxy does not hear from a cluster’s Kubernetes API. What has changed since then is missing here
          until it does; the page looks again by itself.
        </Trans>{' '}
        <TextLink href={pageLink(routes.clusters, search)} inline>
          {t('stale.clusters', 'Clusters')}
        </TextLink>
      </Alert>
    </div>
  );
}
