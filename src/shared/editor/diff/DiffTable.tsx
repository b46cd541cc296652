import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { type DiffLine, type DiffRow, foldUnchanged, sideBySide } from './sideBySide';

interface Props {
  before: string;
  after: string;
  beforeTitle: string;
  afterTitle: string;
}

/** Two texts side by side: what changed is coloured, marked with − and +, and read out as such. */
export function DiffTable({ before, after, beforeTitle, afterTitle }: Props) {
  const styles = useStyles2(getStyles);
  const stretches = useMemo(() => foldUnchanged(sideBySide(before, after)), [before, after]);
  const [unfolded, setUnfolded] = useState<readonly number[]>([]);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <colgroup>
          <col className={styles.numbers} />
          <col />
          <col className={styles.numbers} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th colSpan={2} scope="col">
              {beforeTitle}
            </th>
            <th colSpan={2} scope="col">
              {afterTitle}
            </th>
          </tr>
        </thead>
        <tbody>
          {stretches.map(({ folded, rows }, index) =>
            folded && !unfolded.includes(index) ? (
              <tr key={index}>
                <td colSpan={4} className={styles.fold}>
                  <Button size="sm" fill="text" icon="angle-down" onClick={() => setUnfolded([...unfolded, index])}>
                    {t('editor.diff.unchanged', '{{count}} unchanged lines', { count: rows.length })}
                  </Button>
                </td>
              </tr>
            ) : (
              rows.map((row, position) => <Row key={`${index}.${position}`} row={row} />)
            )
          )}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row: { kind, before, after } }: { row: DiffRow }) {
  const isChanged = kind === 'changed';
  return (
    <tr>
      <Side line={before} change={isChanged ? 'removed' : undefined} />
      <Side line={after} change={isChanged ? 'added' : undefined} />
    </tr>
  );
}

function Side({ line, change }: { line: DiffLine | undefined; change: 'removed' | 'added' | undefined }) {
  const styles = useStyles2(getStyles);
  const colour = line && change && styles[change];
  return (
    <>
      <td className={cx(styles.number, colour)}>{line?.number}</td>
      <td className={cx(styles.line, colour, !line && styles.nothing)}>
        {line &&
          (change === 'removed' ? (
            <del className={styles.mark}>{line.text}</del>
          ) : change === 'added' ? (
            <ins className={styles.mark}>{line.text}</ins>
          ) : (
            line.text
          ))}
      </td>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflow: 'auto',
  }),
  table: css({
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    th: { padding: theme.spacing(0.5, 1), background: theme.colors.background.secondary },
  }),
  numbers: css({ width: theme.spacing(6) }),
  number: css({
    padding: theme.spacing(0, 1),
    textAlign: 'right',
    verticalAlign: 'top',
    color: theme.colors.text.secondary,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    userSelect: 'none',
  }),
  line: css({
    padding: theme.spacing(0, 1, 0, 3),
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    verticalAlign: 'top',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  // The sign hangs before the line, so that indentation is the same on both sides.
  mark: css({
    textDecoration: 'none',
    '&::before': { display: 'inline-block', width: theme.spacing(2), marginLeft: theme.spacing(-2) },
  }),
  removed: css({ background: theme.colors.error.transparent, 'del::before': { content: '"− "' } }),
  added: css({ background: theme.colors.success.transparent, 'ins::before': { content: '"+ "' } }),
  nothing: css({ background: theme.colors.background.secondary }),
  fold: css({ textAlign: 'center', background: theme.colors.background.secondary }),
});
