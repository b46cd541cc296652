import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, IconButton, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { unescaped } from '../../unescaped';
import type { Path } from '../object/path';
import { useFormValue } from './FormContext';

interface Props {
  path: Path;
  /** Of the list. */
  label: string;
  /** Of one of its items, for the buttons. */
  itemLabel: string;
  newItem: unknown;
  /** The fewest that there may be. */
  min?: number;
  children: (item: Path, index: number) => ReactNode;
}

/** A list whose items have fields of their own. */
export function ListField({ path, label, itemLabel, newItem, min = 0, children }: Props) {
  const styles = useStyles2(getStyles);
  const { value, set, error } = useFormValue(path);
  const items = Array.isArray(value) ? value : [];
  return (
    <fieldset className={styles.list}>
      <legend className={styles.label}>{label}</legend>
      {items.map((_, index) => (
        <div key={index} className={styles.item}>
          <div className={styles.fields}>{children([...path, index], index)}</div>
          <IconButton
            name="trash-alt"
            disabled={items.length <= min}
            aria-label={t('editor.form.remove', 'Remove {{item}} {{number}}', {
              item: itemLabel,
              number: index + 1,
              ...unescaped,
            })}
            onClick={() => set(items.filter((_item, position) => position !== index))}
          />
        </div>
      ))}
      {error && (
        <div role="alert" className={styles.error}>
          {error}
        </div>
      )}
      <div>
        <Button size="sm" variant="secondary" icon="plus" onClick={() => set([...items, newItem])}>
          {t('editor.form.add', 'Add {{item}}', { item: itemLabel, ...unescaped })}
        </Button>
      </div>
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ gridColumn: '1 / -1', display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  label: css({
    margin: theme.spacing(0, 0, 1),
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  item: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  fields: css({
    flex: 1,
    minWidth: 0,
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(160px, 100%), 1fr))',
    alignItems: 'start',
  }),
  error: css({ color: theme.colors.error.text }),
});
