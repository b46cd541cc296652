import { Field, Input } from '@grafana/ui';
import React, { useId } from 'react';
import type { Path } from '../object/path';
import { textOf, useFormValue } from './FormContext';

export interface FieldProps {
  path: Path;
  label: string;
  description?: string;
  required?: boolean;
  readOnly?: boolean;
}

/** A string. An optional one that is emptied is taken away. */
export function TextField({ path, label, description, required = false, readOnly = false }: FieldProps) {
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
        value={textOf(value)}
        readOnly={readOnly}
        onChange={({ currentTarget }) => set(currentTarget.value === '' && !required ? undefined : currentTarget.value)}
      />
    </Field>
  );
}
