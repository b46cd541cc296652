import { css } from '@emotion/css';
import type { FieldConfigSource } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

export function NoData({ fieldConfig }: { fieldConfig: FieldConfigSource }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.center}>{fieldConfig.defaults.noValue ?? 'No data'}</div>;
}

const getStyles = () => ({
  center: css({ display: 'flex', height: '100%', alignItems: 'center', justifyContent: 'center' }),
});
