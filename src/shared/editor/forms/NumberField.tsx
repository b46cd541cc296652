import { Field, Input } from '@grafana/ui';
import React, { useId } from 'react';
import type { FieldProps } from './TextField';
import { textOf, useFormValue } from './FormContext';

interface Props extends FieldProps {
  min?: number;
  max?: number;
  /** What Kubernetes takes where there is no value. */
  byDefault?: string;
}

/** A number. One that is emptied is taken away. */
export function NumberField({ path, label, description, required = false, min, max, byDefault }: Props) {
  const { value, set, error } = useFormValue(path);
  return (
    <Field
      noMargin
      label={label}
      description={description}
      required={required}
      invalid={error !== undefined}
      error={error}
    >
      <Input
        id={useId()}
        type="number"
        min={min}
        max={max}
        placeholder={byDefault}
        value={textOf(value)}
        onChange={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.valueAsNumber)}
      />
    </Field>
  );
}
