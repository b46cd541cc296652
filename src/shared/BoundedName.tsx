import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

/** An object's name in a cell, in lines of a bounded width: it may have 253 characters, and its end tells pods apart. */
export function BoundedName({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return <span className={styles.name}>{children}</span>;
}

const getStyles = () => ({
  // As wide as the name up to the bound, so that a column that takes the rest does not press it together.
  name: css({
    display: 'inline-block',
    width: 'max-content',
    maxWidth: '24ch',
    whiteSpace: 'normal',
    overflowWrap: 'break-word',
  }),
});
