import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { unescaped } from '../../unescaped';
import type { Conflict, Side } from '../merge/threeWayMerge';
import { fieldOf } from '../object/path';
import { yamlOf } from '../yaml/edit';

interface Props {
  conflict: Conflict;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

/** One place that both changed: what it was, what it is now, what was typed; one of the two has to be chosen. */
export function ConflictChoice({ conflict, chosen, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const name = useId();
  const sides: Array<[Side, string, unknown]> = [
    ['theirs', t('editor.conflict.take-theirs', 'Theirs'), conflict.theirs],
    ['mine', t('editor.conflict.take-mine', 'Mine'), conflict.mine],
  ];
  return (
    <fieldset className={styles.conflict}>
      <legend className={styles.field}>
        {t('editor.conflict.field', 'Conflict in {{field}}', { field: fieldOf(conflict.path) || '—', ...unescaped })}
      </legend>
      <div className={styles.values}>
        <div>
          <span className={styles.label}>{t('editor.conflict.was', 'Was')}</span>
          <Value value={conflict.base} />
        </div>
        {sides.map(([side, label, value]) => (
          <label key={side}>
            <input type="radio" name={name} checked={chosen === side} onChange={() => onChoose(side)} /> {label}
            <Value value={value} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Value({ value }: { value: unknown }) {
  return <pre>{value === undefined ? t('editor.conflict.nothing', 'nothing') : yamlOf(value).trimEnd()}</pre>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  conflict: css({
    border: `1px solid ${theme.colors.warning.border}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(1, 2),
  }),
  field: css({
    width: 'auto',
    margin: 0,
    padding: theme.spacing(0, 1),
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  values: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: theme.spacing(2),
    pre: { margin: theme.spacing(0.5, 0, 0), maxHeight: '12em', overflow: 'auto' },
    label: { cursor: 'pointer', fontWeight: 'normal' },
  }),
  label: css({ color: theme.colors.text.secondary }),
});
