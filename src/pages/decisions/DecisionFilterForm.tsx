import { t, Trans } from '@grafana/i18n';
import { Button, Combobox, Field, Input, Stack } from '@grafana/ui';
import React, { type FormEvent, type ReactNode, useId, useState } from 'react';
import { checkedFilters, type DecisionFilters, isMargin, isNarrowed, noFilters, REASONS } from './filters';
import { reasonText } from './reasonText';

interface Props {
  filters: DecisionFilters;
  onFilter: (filters: DecisionFilters) => void;
  /** At the end of the line. */
  children: ReactNode;
}

/** Narrows the history. Each search reads spans of the whole time range, so it asks when told to, not while one types. */
export function DecisionFilterForm({ filters, onFilter, children }: Props) {
  const [draft, setDraft] = useState(filters);
  const id = useId();
  const change = (part: Partial<DecisionFilters>) => setDraft({ ...draft, ...part });
  const isMarginWrong = draft.margin.trim() !== '' && !isMargin(draft.margin.trim());
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!isMarginWrong) {
      onFilter(checkedFilters(draft));
    }
  };
  const text = (key: 'request' | 'model' | 'pod' | 'margin', label: string, width: number) => (
    <Field
      noMargin
      label={label}
      htmlFor={`${id}-${key}`}
      invalid={key === 'margin' && isMarginWrong}
      error={t('decisions.filter.margin-wrong', 'A number such as 0.05')}
    >
      <Input
        id={`${id}-${key}`}
        width={width}
        value={draft[key]}
        onChange={(event) => change({ [key]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <form onSubmit={apply} role="search" aria-label={t('decisions.filter.label', 'Filter decisions')}>
      <Stack direction="row" gap={1} alignItems="flex-end" wrap="wrap">
        {text('request', t('decisions.filter.request', 'Request id contains'), 26)}
        {text('model', t('decisions.filter.model', 'Model contains'), 18)}
        {text('pod', t('decisions.filter.pod', 'Picked pod contains'), 18)}
        {text('margin', t('decisions.filter.margin', 'Margin at most'), 14)}
        <Field noMargin label={t('decisions.filter.reason', 'Reason, on this page only')} htmlFor={`${id}-reason`}>
          <Combobox
            id={`${id}-reason`}
            width={20}
            isClearable
            options={REASONS.map((value) => ({ value, label: reasonText(value).name }))}
            value={draft.reason === '' ? null : draft.reason}
            onChange={(option) => onFilter(checkedFilters({ ...draft, reason: option?.value ?? '' }))}
          />
        </Field>
        <Button type="submit" variant="secondary">
          <Trans i18nKey="decisions.filter.apply">Apply</Trans>
        </Button>
        {isNarrowed(filters) && (
          <Button type="button" variant="secondary" fill="text" onClick={() => onFilter(noFilters)}>
            <Trans i18nKey="decisions.filter.clear">Clear</Trans>
          </Button>
        )}
        {children}
      </Stack>
    </form>
  );
}
