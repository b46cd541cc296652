import { t, Trans } from '@grafana/i18n';
import { Button, Combobox, Field, Input, Stack } from '@grafana/ui';
import React, { type FormEvent, useId, useState } from 'react';
import { type AuditFilters, noFilters } from './auditRequest';

/** What the proxy changes; names of Kubernetes, so not translated. */
const KINDS = [
  'ConfigMap',
  'Deployment',
  'Gateway',
  'HTTPRoute',
  'InferenceModelRewrite',
  'InferenceObjective',
  'InferencePool',
  'LeaderWorkerSet',
  'StatefulSet',
  'ServiceLevelObjectives',
];

interface Props {
  filters: AuditFilters;
  onFilter: (filters: AuditFilters) => void;
}

/** Narrows the list to a user, a kind, a name. All must be met exactly, so it asks when told to, not while one types. */
export function AuditFilterForm({ filters, onFilter }: Props) {
  const [draft, setDraft] = useState(filters);
  const [userId, kindId, nameId] = [useId(), useId(), useId()];
  const change = (part: Partial<AuditFilters>) => setDraft({ ...draft, ...part });
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onFilter({ user: draft.user.trim(), kind: draft.kind, name: draft.name.trim() });
  };
  const clear = () => {
    setDraft(noFilters);
    onFilter(noFilters);
  };
  return (
    <form onSubmit={apply}>
      <Stack direction="row" gap={2} alignItems="flex-end" wrap="wrap">
        <Field noMargin label={t('audit.filter.user', 'User (login)')} htmlFor={userId}>
          <Input
            id={userId}
            width={24}
            value={draft.user}
            onChange={(event) => change({ user: event.currentTarget.value })}
          />
        </Field>
        <Field noMargin label={t('audit.filter.kind', 'Kind')} htmlFor={kindId}>
          <Combobox
            id={kindId}
            width={30}
            isClearable
            createCustomValue
            options={KINDS.map((value) => ({ value }))}
            value={draft.kind === '' ? null : draft.kind}
            onChange={(option) => change({ kind: option?.value ?? '' })}
          />
        </Field>
        <Field noMargin label={t('audit.filter.name', 'Name of the object')} htmlFor={nameId}>
          <Input
            id={nameId}
            width={30}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </Field>
        <Button type="submit" variant="secondary">
          <Trans i18nKey="audit.filter.apply">Apply</Trans>
        </Button>
        <Button type="button" variant="secondary" fill="text" onClick={clear}>
          <Trans i18nKey="audit.filter.clear">Clear</Trans>
        </Button>
      </Stack>
    </form>
  );
}
