import { t } from '@grafana/i18n';
import { Alert, Stack, TextLink } from '@grafana/ui';
import React from 'react';
import { describeFailure } from '../describeFailure';
import type { FleetAnswer } from '../kubernetes/fleet';
import { pageLink, routes } from '../routes';
import { testIds } from '../testIds';
import { unescaped } from '../unescaped';
import { useUrlSearch } from '../useUrlSearch';

/** Which clusters a list is without, and why. The others are shown all the same. */
export function ClusterFailures({ failures }: Pick<FleetAnswer<unknown>, 'failures'>) {
  const search = useUrlSearch();
  return (
    <>
      {failures.map(({ cluster, failure }) => {
        const { title, advice } = describeFailure(failure);
        return (
          <Alert
            key={cluster}
            severity="warning"
            title={t('cluster-failures.title', '{{cluster}} is missing here: {{title}}', {
              cluster,
              title,
              ...unescaped,
            })}
            data-testid={testIds.objects.clusterFailure}
          >
            <Stack direction="column" gap={0.5} alignItems="flex-start">
              <span>{advice}</span>
              <span>{failure.message}</span>
              <TextLink href={pageLink(routes.clusters, search)}>{t('cluster-failures.clusters', 'Clusters')}</TextLink>
            </Stack>
          </Alert>
        );
      })}
    </>
  );
}
