import { t, Trans } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { Button, Stack, Text } from '@grafana/ui';
import type { DecisionReason } from '@ngf/telemetry';
import { urlUtil } from '@grafana/data';
import React from 'react';
import { useLocation } from 'react-router-dom';
import { PageColumn } from '../../shared/PageColumn';
import { Table } from '../../shared/table/Table';
import { testIds } from '../../shared/testIds';
import { useUrlSearch } from '../../shared/useUrlSearch';
import { chosenColumns, type ColumnId } from './columns';
import { type Position, refToUrl } from './decisionRef';
import type { Decision } from './decisions';

interface Props {
  /** A page of the history, newest first. */
  decisions: readonly Decision[];
  /** Whether the history goes on. */
  hasOlder: boolean;
  reason: DecisionReason | '';
  columns: readonly ColumnId[];
  timeZone: TimeZone;
  isOlderPage: boolean;
  onBefore: (position: Position | undefined) => void;
}

/** A page of the history. The reason is inferred here, so it is the page that is searched for it. */
export function DecisionHistory({ decisions, hasOlder, reason, columns, timeZone, isOlderPage, onBefore }: Props) {
  const { pathname } = useLocation();
  const search = useUrlSearch();
  const shown = reason === '' ? decisions : decisions.filter(({ inferred }) => inferred?.reason === reason);
  const linkTo = (decision: Decision) => urlUtil.renderUrl(pathname, { ...search, decision: refToUrl(decision) });
  return (
    <PageColumn>
      <Table
        label={t('decisions.table', 'Decisions, newest first')}
        testId={testIds.decisions.table}
        columns={chosenColumns(columns, { timeZone, linkTo })}
        rows={shown}
        rowKey={refToUrl}
      />
      <Stack direction="row" gap={2} alignItems="center" wrap="wrap">
        <div role="status" data-testid={testIds.decisions.count}>
          <Text color="secondary">{countText(shown.length, decisions.length)}</Text>
        </div>
        {isOlderPage && (
          <Button size="sm" variant="secondary" icon="angle-double-left" onClick={() => onBefore(undefined)}>
            <Trans i18nKey="decisions.newest">Newest</Trans>
          </Button>
        )}
        {hasOlder && (
          <Button size="sm" variant="secondary" icon="angle-right" onClick={() => onBefore(decisions.at(-1))}>
            <Trans i18nKey="decisions.older">Older</Trans>
          </Button>
        )}
      </Stack>
    </PageColumn>
  );
}

function countText(shown: number, read: number): string {
  return shown === read
    ? t('decisions.count', '{{read}} traced decisions, newest first', { read })
    : t('decisions.count-of', '{{shown}} of the {{read}} traced decisions on this page have this reason', {
        shown,
        read,
      });
}
