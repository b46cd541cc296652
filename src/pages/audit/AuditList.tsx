import {
  type SceneComponentProps,
  sceneGraph,
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { t, Trans } from '@grafana/i18n';
import { Button, Stack, Text } from '@grafana/ui';
import type { AuditEntry } from '@ngf/contract';
import React from 'react';
import { DataStates } from '../../shared/DataStates';
import { refresh } from '../../shared/followOverviews';
import { type AnswersState, followAnswers } from '../../shared/kubernetes/followAnswers';
import { PageColumn } from '../../shared/PageColumn';
import { AuditFilterForm } from './AuditFilterForm';
import { type AuditFilters, MAX_ENTRIES, noFilters, PAGE_SIZE, readAudit } from './auditRequest';
import { AuditTable } from './AuditTable';
import { NoChanges } from './NoChanges';

interface AuditListState extends AnswersState<AuditEntry[]> {
  filters: AuditFilters;
  limit: number;
}

const FILTER_KEYS = ['user', 'kind', 'name'] as const;

/** Who changed what in the page's time range. Filters stand in the URL, so that a link or Back shows the same. */
export class AuditList extends SceneObjectBase<AuditListState> {
  static readonly Component = AuditListRenderer;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...FILTER_KEYS] });
  private stopFollowing: (() => void) | undefined;

  constructor() {
    super({ filters: noFilters, limit: PAGE_SIZE, answer: { kind: 'loading' } });
    this.addActivationHandler(() => {
      this.follow();
      return () => this.stopFollowing?.();
    });
  }

  getUrlState(): SceneObjectUrlValues {
    return Object.fromEntries(FILTER_KEYS.map((key) => [key, this.state.filters[key] || undefined]));
  }

  /** Gets only what changed: null for a key that left the URL, nothing for one that stayed the same. */
  updateFromUrl(values: SceneObjectUrlValues) {
    const changed = FILTER_KEYS.flatMap((key) => {
      const value = values[key];
      return value === undefined ? [] : [[key, typeof value === 'string' ? value : '']];
    });
    this.setFilters({ ...this.state.filters, ...Object.fromEntries(changed) });
  }

  readonly setFilters = (filters: AuditFilters) => {
    if (FILTER_KEYS.some((key) => filters[key] !== this.state.filters[key])) {
      this.setState({ filters, limit: PAGE_SIZE, answer: { kind: 'loading' } });
      this.followAgain();
    }
  };

  readonly showMore = () => {
    this.setState({ limit: Math.min(this.state.limit + PAGE_SIZE, MAX_ENTRIES) });
    this.followAgain();
  };

  /** What is still awaited was asked for with other filters. */
  private followAgain() {
    if (this.isActive) {
      this.stopFollowing?.();
      this.follow();
    }
  }

  private follow() {
    this.stopFollowing = followAnswers(this, () => {
      const { filters, limit } = this.state;
      return readAudit(filters, sceneGraph.getTimeRange(this).state.value, limit);
    });
  }
}

function AuditListRenderer({ model }: SceneComponentProps<AuditList>) {
  const { answer, filters } = model.useState();
  const isNarrowed = FILTER_KEYS.some((key) => filters[key] !== '');
  return (
    <PageColumn>
      <AuditFilterForm key={JSON.stringify(filters)} filters={filters} onFilter={model.setFilters} />
      <DataStates
        state={answer}
        onRetry={() => refresh(model)}
        empty={({ value }) => (value.length === 0 ? <NoChanges isNarrowed={isNarrowed} /> : undefined)}
      >
        {({ value }) => <Entries model={model} entries={value} />}
      </DataStates>
    </PageColumn>
  );
}

function Entries({ model, entries }: { model: AuditList; entries: AuditEntry[] }) {
  const { limit } = model.useState();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  const mayBeMore = entries.length >= limit;
  return (
    <PageColumn>
      <AuditTable entries={entries} timeZone={timeZone} />
      <Stack direction="row" gap={2} alignItems="center">
        <div role="status">
          <Text color="secondary">
            {t('audit.count', '{{shown}} changes shown, newest first', { shown: entries.length })}
          </Text>
        </div>
        {mayBeMore && limit < MAX_ENTRIES && (
          <Button size="sm" variant="secondary" onClick={model.showMore}>
            <Trans i18nKey="audit.more">Show older ones</Trans>
          </Button>
        )}
        {mayBeMore && limit >= MAX_ENTRIES && (
          <Trans i18nKey="audit.narrow">There may be more: choose a shorter time range, or filters.</Trans>
        )}
      </Stack>
    </PageColumn>
  );
}
