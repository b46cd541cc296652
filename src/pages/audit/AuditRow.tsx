import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { Badge, IconButton, Stack } from '@grafana/ui';
import type { AuditEntry } from '@ngf/contract';
import React, { useId, useState } from 'react';
import { unescaped } from '../../shared/unescaped';
import { FieldChanges } from './FieldChanges';
import { OutcomeLabel } from './OutcomeLabel';
import { verbText } from './verbText';

interface Props {
  entry: AuditEntry;
  timeZone: TimeZone;
  columns: number;
}

/** A change in a line; what it changed unfolds below. */
export function AuditRow({ entry, timeZone, columns }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const place = entry.namespace === null ? entry.name : `${entry.namespace}/${entry.name}`;
  const label = isOpen
    ? t('audit.hide-changes', 'Hide what was changed in {{place}}', { place, ...unescaped })
    : t('audit.show-changes', 'Show what was changed in {{place}}', { place, ...unescaped });
  return (
    <>
      <tr>
        <td>
          <IconButton
            name={isOpen ? 'angle-down' : 'angle-right'}
            aria-label={label}
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => setIsOpen(!isOpen)}
          />
        </td>
        <td>{dateTimeFormat(entry.time, { timeZone })}</td>
        <td>
          <UserName user={entry.user} />
        </td>
        <td>
          <Stack direction="row" gap={1} alignItems="center">
            {verbText(entry.verb)}
            {entry.dryRun && <Badge color="blue" text={t('audit.dry-run', 'dry run')} />}
          </Stack>
        </td>
        <td>{entry.kind}</td>
        <td>{place}</td>
        <td>{entry.cluster}</td>
        <td>
          <OutcomeLabel outcome={entry.outcome} />
        </td>
      </tr>
      <tr id={detailsId} hidden={!isOpen}>
        <td />
        <td colSpan={columns - 1}>{isOpen && <FieldChanges entry={entry} />}</td>
      </tr>
    </>
  );
}

function UserName({ user }: Pick<AuditEntry, 'user'>) {
  return (
    <Stack direction="row" gap={1} alignItems="center">
      <span title={user.displayName ?? user.email}>{user.login}</span>
      {!user.verified && (
        <Badge
          color="orange"
          text={t('audit.unverified', 'unverified')}
          tooltip={t('audit.unverified-meaning', 'The proxy runs without GRAFANA_URL, so it cannot verify who asks.')}
        />
      )}
    </Stack>
  );
}
