import type { UrlQueryMap } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, IconButton, Stack, Text } from '@grafana/ui';
import { burnWindows } from '@ngf/telemetry';
import React from 'react';
import { invalidPartOf } from '../../shared/identity';
import { Measure } from '../../shared/Measure';
import { poolSloLink } from '../../shared/routes';
import type { Column } from '../../shared/table/Table';
import { unescaped } from '../../shared/unescaped';
import type { AlertState } from './alertStates';
import { AlertStateLabel } from './AlertStateLabel';
import { burnSeverity } from './burnSeverity';
import type { PoolServiceLevels, ServiceLevel } from './serviceLevels';
import { indicatorName, objectiveText, targetOf } from './texts';

export interface SloRow {
  pool: PoolServiceLevels;
  level: ServiceLevel;
  /** The first of its pool's. */
  isFirst: boolean;
  /** Undefined: Grafana's rules could not be read. */
  alert: AlertState | undefined;
}

interface Editing {
  /** Why nothing can be changed; undefined: it can. */
  whyNot: string | undefined;
  onEdit: (pool: PoolServiceLevels) => void;
}

type SloColumn = Column<SloRow>;

/** Who, what is promised, what was kept, what is left, what that means. */
export function sloColumns(search: UrlQueryMap, editing: Editing): SloColumn[] {
  return [...nameColumns(search), ...budgetColumns(), ...burnColumns(), alertColumn(), editColumn(editing)];
}

function nameColumns(search: UrlQueryMap): SloColumn[] {
  return [
    {
      id: 'pool',
      head: t('slo.column.pool', 'Pool'),
      cell: ({ pool, isFirst }) => (isFirst ? <PoolName pool={pool} search={search} /> : <OtherRow pool={pool} />),
    },
    {
      id: 'indicator',
      head: t('slo.column.indicator', 'Indicator'),
      cell: ({ level }) => indicatorName(level.indicator),
    },
    {
      id: 'objective',
      head: t('slo.column.objective', 'Objective'),
      cell: ({ pool, level, isFirst }) => (
        <Stack gap={1}>
          <span>{objectiveText(level.indicator, pool.objectives)}</span>
          {isFirst && !pool.hasOwnObjectives && <Text color="secondary">{t('slo.default', 'default')}</Text>}
        </Stack>
      ),
    },
  ];
}

function budgetColumns(): SloColumn[] {
  const columns: SloColumn[] = [
    {
      id: 'attained',
      head: t('slo.column.attained', 'Attained'),
      meaning: t('slo.column.attained-meaning', 'Share of the window’s requests that met the objective.'),
      cell: ({ pool, level }) => <Attained level={level} target={targetOf(level.indicator, pool.objectives)} />,
    },
    {
      id: 'budget',
      head: t('slo.column.budget', 'Budget left'),
      meaning: t(
        'slo.column.budget-meaning',
        'Of the requests that may miss the objective, the part that did not. Below 0 it is overspent.'
      ),
      cell: ({ level }) => (
        <Measure
          value={level.budgetLeft}
          unit="percentunit"
          decimals={1}
          severity={level.budgetLeft !== null && level.budgetLeft < 0 ? 'critical' : undefined}
        />
      ),
    },
    {
      id: 'requestsLeft',
      head: t('slo.column.requests-left', 'In requests'),
      meaning: t('slo.column.requests-left-meaning', 'How many more requests may miss the objective, of the window’s.'),
      cell: ({ level }) => (
        <Measure value={level.requestsLeft && Math.floor(level.requestsLeft)} unit="locale" decimals={0} />
      ),
    },
  ];
  return columns.map((column) => ({ ...column, isNumber: true }));
}

function burnColumns(): SloColumn[] {
  return burnWindows.map(({ id }) => ({
    id: `burn-${id}`,
    head: t('slo.column.burn', 'Burn {{window}}', { window: id }),
    meaning: t(
      'slo.column.burn-meaning',
      'How many times as fast as the objective allows the error budget burns; coloured from where the alert rule of this window fires.'
    ),
    isNumber: true,
    cell: ({ level }: SloRow) => (
      <Measure value={level.burn[id]} unit="suffix:×" decimals={2} severity={burnSeverity(id, level.burn[id])} />
    ),
  }));
}

function alertColumn(): SloColumn {
  return {
    id: 'alerts',
    head: t('slo.column.alerts', 'Alerts'),
    meaning: t('slo.column.alerts-meaning', 'What Grafana’s burn-rate rules of this objective say.'),
    cell: ({ alert }) => <AlertStateLabel state={alert} />,
  };
}

function editColumn({ whyNot, onEdit }: Editing): SloColumn {
  return {
    id: 'edit',
    head: '',
    cell: ({ pool, isFirst }) =>
      isFirst && !invalidPartOf(pool) ? (
        <IconButton
          name="pen"
          disabled={whyNot !== undefined}
          // It is the button's name, too.
          tooltip={[editName(pool.pool), whyNot].filter(Boolean).join('. ')}
          onClick={() => onEdit(pool)}
        />
      ) : null,
  };
}

function editName(pool: string): string {
  return t('slo.edit-of', 'Edit objectives of {{pool}}', { pool, ...unescaped });
}

/** Not rounded up to its target, which it missed. */
function Attained({ level, target }: { level: ServiceLevel; target: number }) {
  const isMissed = level.attained !== null && level.attained < target;
  return (
    <Measure
      value={level.attained}
      unit="percentunit"
      decimals={2}
      severity={isMissed ? 'critical' : undefined}
      thresholds={[{ value: target, severity: 'critical', below: true, source: '' }]}
    />
  );
}

function PoolName({ pool, search }: { pool: PoolServiceLevels; search: UrlQueryMap }) {
  return (
    <Stack direction="column" gap={0}>
      {!pool.isKnown || invalidPartOf(pool) ? (
        <span>{pool.pool}</span>
      ) : (
        <a href={poolSloLink(pool, search)}>{pool.pool}</a>
      )}
      <Text color="secondary" variant="bodySmall">{`${pool.cluster} / ${pool.namespace}`}</Text>
      {!pool.isKnown && <Badge color="orange" text={t('slo.no-such-pool', 'No such pool: remove or rename')} />}
    </Stack>
  );
}

/** Said again for who reads row by row, but not as loud. */
function OtherRow({ pool }: { pool: PoolServiceLevels }) {
  return <Text color="secondary">{pool.pool}</Text>;
}
