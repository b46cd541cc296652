import { t } from '@grafana/i18n';
import { Field, MultiCombobox } from '@grafana/ui';
import React, { useId } from 'react';
import { chosenColumns, COLUMN_IDS, type ColumnId } from './columns';

interface Props {
  columns: readonly ColumnId[];
  onChange: (columns: readonly ColumnId[]) => void;
}

/** Which columns the history has. */
export function ColumnPicker({ columns, onChange }: Props) {
  const id = useId();
  const names = chosenColumns(COLUMN_IDS, { timeZone: 'utc', linkTo: () => '' });
  const options = names.filter((column) => column.id !== 'time').map(({ id: value, head }) => ({ value, label: head }));
  return (
    <Field noMargin label={t('decisions.columns', 'Columns')} htmlFor={id}>
      <MultiCombobox
        id={id}
        width="auto"
        minWidth={20}
        maxWidth={60}
        options={options}
        value={columns.filter((column) => column !== 'time')}
        onChange={(chosen) => onChange(['time', ...chosen.map(({ value }) => value)])}
      />
    </Field>
  );
}
