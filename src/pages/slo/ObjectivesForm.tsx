import { t, Trans } from '@grafana/i18n';
import { Button, Field, FieldSet, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import { SLO_WINDOW_DAYS } from '@ngf/contract';
import React, { useId } from 'react';
import { testIds } from '../../shared/testIds';
import { ChangeOutcomeMessage } from './ChangeOutcomeMessage';
import { faultOf, type NumberField, objectivesOf } from './draft';
import { indicatorName } from './texts';
import type { ObjectivesEdit } from './useObjectivesEdit';

interface Props {
  edit: ObjectivesEdit;
  mayRemove: boolean;
  onCancel: () => void;
}

/** Objectives as fields, each judged while it is typed. */
export function ObjectivesForm({ edit, mayRemove, onCancel }: Props) {
  const { draft, isSaving, outcome, stored, save, remove, change } = edit;
  const latency = t('slo.form.latency', 'Within (ms)');
  const target = t('slo.form.target', 'Share of requests (%)');
  return (
    <form
      data-testid={testIds.slo.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div aria-live="polite">{outcome && <ChangeOutcomeMessage outcome={outcome} stored={stored} />}</div>
      <FieldSet label={indicatorName('ttft')}>
        <NumberInput edit={edit} field="ttftMs" label={latency} />
        <NumberInput edit={edit} field="ttftTarget" label={target} />
      </FieldSet>
      <FieldSet label={indicatorName('tpot')}>
        <NumberInput edit={edit} field="tpotMs" label={latency} />
        <NumberInput edit={edit} field="tpotTarget" label={target} />
      </FieldSet>
      <FieldSet label={indicatorName('success')}>
        <NumberInput edit={edit} field="successTarget" label={target} />
      </FieldSet>
      <Field label={t('slo.form.window', 'Window of the error budgets')}>
        <RadioButtonGroup
          aria-label={t('slo.form.window', 'Window of the error budgets')}
          value={draft.windowDays}
          options={SLO_WINDOW_DAYS.map((days) => ({
            value: days,
            label: t('slo.form.days', '{{days}} days', { days }),
          }))}
          onChange={(windowDays) => change({ windowDays })}
        />
      </Field>
      <Stack gap={1} wrap="wrap">
        <Button type="submit" disabled={isSaving || !objectivesOf(draft)} icon={isSaving ? 'spinner' : undefined}>
          <Trans i18nKey="slo.form.save">Save</Trans>
        </Button>
        <Button variant="secondary" onClick={onCancel}>
          <Trans i18nKey="slo.form.cancel">Cancel</Trans>
        </Button>
        {mayRemove && (
          <Button variant="destructive" fill="outline" disabled={isSaving} onClick={remove}>
            <Trans i18nKey="slo.form.remove">Remove, use the defaults</Trans>
          </Button>
        )}
      </Stack>
    </form>
  );
}

function NumberInput({ edit, field, label }: { edit: ObjectivesEdit; field: NumberField; label: string }) {
  const id = useId();
  const fault = faultOf(edit.draft, field);
  return (
    <Field label={label} htmlFor={id} invalid={fault !== undefined} error={fault}>
      <Input
        id={id}
        inputMode="decimal"
        width={20}
        value={edit.draft[field]}
        onChange={({ currentTarget }) => edit.change({ [field]: currentTarget.value })}
      />
    </Field>
  );
}
