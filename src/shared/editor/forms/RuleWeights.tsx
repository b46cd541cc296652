import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Slider, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { unescaped } from '../../unescaped';
import type { Path } from '../object/path';
import { FormContext, useFormValue } from './FormContext';
import { backendsOf, sharesOf, sliderMaximum, type WeightedBackend } from './weights';

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** How a rule's requests are divided among its backends: weights to set, shares to read. Nothing for a single backend. */
export function RuleWeights({ rule, number }: { rule: Path; number: number }) {
  const styles = useStyles2(getStyles);
  const form = React.useContext(FormContext);
  const { value } = useFormValue(rule);
  const backends = backendsOf(value);
  const shares = sharesOf(backends);
  if (backends.length < 2) {
    return null;
  }
  return (
    <fieldset className={styles.rule}>
      <legend className={styles.label}>{t('editor.weights.rule', 'Traffic of rule {{number}}', { number })}</legend>
      {backends.map((backend, index) => (
        <BackendWeight
          key={index}
          backend={backend}
          share={shares[index] ?? 0}
          max={sliderMaximum(backends)}
          onChange={(weight) => form?.set([...rule, 'backendRefs', index, 'weight'], weight)}
        />
      ))}
      {shares.every((share) => share === 0) && (
        <Alert
          severity="error"
          title={t(
            'editor.weights.all-zero',
            'All weights are 0: every request of this rule is answered with an error.'
          )}
        />
      )}
    </fieldset>
  );
}

interface BackendWeightProps {
  backend: WeightedBackend;
  share: number;
  max: number;
  onChange: (weight: number) => void;
}

function BackendWeight({ backend: { name, weight }, share, max, onChange }: BackendWeightProps) {
  const styles = useStyles2(getStyles);
  const inputId = useId();
  return (
    <div className={styles.backend}>
      <label htmlFor={inputId} className={styles.name}>
        {t('editor.weights.of', 'Weight of {{name}}', { name: name || '—', ...unescaped })}
      </label>
      <output className={styles.share} htmlFor={inputId}>
        {percent.format(share)}
      </output>
      <div className={styles.slider}>
        <Slider
          inputId={inputId}
          ariaLabelForHandle={t('editor.weights.of', 'Weight of {{name}}', { name: name || '—', ...unescaped })}
          min={0}
          max={max}
          value={weight}
          onChange={(next) => next !== weight && onChange(next)}
        />
      </div>
      {weight === 0 && <div className={styles.warning}>{t('editor.weights.zero', 'No traffic goes here.')}</div>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rule: css({ gridColumn: '1 / -1', minWidth: 0 }),
  label: css({
    margin: theme.spacing(0, 0, 1),
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  backend: css({
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    gap: theme.spacing(0, 2),
    marginBottom: theme.spacing(1),
  }),
  name: css({ overflowWrap: 'anywhere' }),
  share: css({ fontVariantNumeric: 'tabular-nums', fontWeight: theme.typography.fontWeightMedium }),
  slider: css({ gridColumn: '1 / -1' }),
  warning: css({ gridColumn: '1 / -1', color: theme.colors.warning.text }),
});
