import { t, Trans } from '@grafana/i18n';
import { EmptyState, LinkButton } from '@grafana/ui';
import React from 'react';
import type { ObjectIdentity } from '../identity';
import { PageColumn } from '../PageColumn';
import { pageLink } from '../routes';
import { testIds } from '../testIds';
import { unescaped } from '../unescaped';
import { useUrlSearch } from '../useUrlSearch';
import type { DetailPlace } from './definition';

interface Props extends DetailPlace {
  identity: ObjectIdentity;
}

/** The cluster answers, and does not have the object. */
export function UnknownObject({ thing, list, identity }: Props) {
  const { cluster, namespace, name } = identity;
  const search = useUrlSearch();
  return (
    <PageColumn>
      <div role="alert" data-testid={testIds.objects.unknown}>
        <EmptyState
          variant="not-found"
          message={t('unknown-object.title', 'There is no {{thing}} “{{name}}”', { thing, name, ...unescaped })}
          button={
            <LinkButton href={pageLink(list, search)} icon="arrow-left" variant="secondary">
              <Trans i18nKey="unknown-object.back">Back to the list</Trans>
            </LinkButton>
          }
        >
          <Trans i18nKey="unknown-object.advice" values={{ cluster, namespace }}>
            Namespace “{'{{namespace}}'}” of cluster “{'{{cluster}}'}” does not have it, or the cluster does not serve
            its kind. It may have been renamed or deleted. The page looks again by itself.
          </Trans>
        </EmptyState>
      </div>
    </PageColumn>
  );
}
