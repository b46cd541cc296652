import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Button, IconButton, Input, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { isEqual } from '../object/equal';
import { isMap, type Path } from '../object/path';
import { textOf, useFormValue } from './FormContext';

type Row = readonly [key: string, value: string];

/** A map of strings. While a key is empty or stands twice, its row waits beside the map. */
export function LabelsField({ path, label, required = false }: { path: Path; label: string; required?: boolean }) {
  const styles = useStyles2(getStyles);
  const { value, set, error } = useFormValue(path);
  const [typed, setTyped] = useState<readonly Row[]>(() => rowsOf(value));
  const rows = isEqual(mapOf(typed), isMap(value) ? value : {}) ? typed : rowsOf(value);

  const change = (next: readonly Row[]) => {
    setTyped(next);
    const map = mapOf(next);
    set(Object.keys(map).length === 0 && !required ? undefined : map);
  };
  const changeRow = (index: number, row: Row) => change(rows.map((old, position) => (position === index ? row : old)));
  return (
    <fieldset className={styles.list}>
      <legend className={styles.label}>{label}</legend>
      {rows.map(([key, text], index) => (
        <div key={index} className={styles.row}>
          <Input
            aria-label={t('editor.form.label-key', 'Key {{number}}', { number: index + 1 })}
            value={key}
            onChange={({ currentTarget }) => changeRow(index, [currentTarget.value, text])}
          />
          <Input
            aria-label={t('editor.form.label-value', 'Value {{number}}', { number: index + 1 })}
            value={text}
            onChange={({ currentTarget }) => changeRow(index, [key, currentTarget.value])}
          />
          <IconButton
            name="trash-alt"
            aria-label={t('editor.form.remove-label', 'Remove label {{number}}', { number: index + 1 })}
            onClick={() => change(rows.filter((_, position) => position !== index))}
          />
        </div>
      ))}
      {error && (
        <div role="alert" className={styles.error}>
          {error}
        </div>
      )}
      <div>
        <Button size="sm" variant="secondary" icon="plus" onClick={() => setTyped([...rows, ['', '']])}>
          <Trans i18nKey="editor.form.add-label">Add label</Trans>
        </Button>
      </div>
    </fieldset>
  );
}

function rowsOf(value: unknown): readonly Row[] {
  return isMap(value) ? Object.entries(value).map(([key, text]): Row => [key, textOf(text)]) : [];
}

/** The first of two rows with the same key counts. */
function mapOf(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(rows.filter(([key]) => key !== '').reverse());
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  label: css({
    margin: theme.spacing(0, 0, 1),
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  error: css({ color: theme.colors.error.text }),
});
