import { Combobox, Field } from '@grafana/ui';
import React, { useId } from 'react';
import { textOf, useFormValue } from './FormContext';
import type { FieldProps } from './TextField';

interface Props extends FieldProps {
  choices: readonly string[];
  /** What Kubernetes takes where there is no value. */
  byDefault?: string;
  /** Whether Kubernetes may know other values, too. */
  isOpen?: boolean;
}

/** One of several values; an optional one can be cleared. */
export function ChoiceField({ path, label, description, required = false, choices, byDefault, isOpen = false }: Props) {
  const { value, set, error } = useFormValue(path);
  const text = textOf(value);
  const options = [...new Set([...choices, ...(text === '' ? [] : [text])])].map((choice) => ({ value: choice }));
  return (
    <Field
      noMargin
      label={label}
      description={description}
      required={required}
      invalid={error !== undefined}
      error={error}
    >
      <Combobox
        id={useId()}
        options={options}
        value={text === '' ? null : text}
        placeholder={byDefault}
        createCustomValue={isOpen}
        isClearable
        onChange={(choice) => set(choice?.value)}
      />
    </Field>
  );
}
