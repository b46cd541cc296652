import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { DiffTable } from '../diff/DiffTable';
import { StepHeading } from '../drawer/StepHeading';
import type { Side } from '../merge/threeWayMerge';
import type { EditSession } from '../session/EditSession';
import type { EditState } from '../session/step';
import type { Stored } from '../target/stored';
import { ConflictChoice } from './ConflictChoice';
import { mergeProposal } from './mergeProposal';

interface Props {
  session: EditSession;
  state: EditState;
  theirs: Stored;
}

/** Somebody else was first: what they changed, what you changed, and a text with both. */
export function ConflictStep({ session, state, theirs }: Props) {
  const styles = useStyles2(getStyles);
  const [choices, setChoices] = useState<Readonly<Record<number, Side>>>({});
  const base = state.base?.text ?? '';
  const { text, conflicts } = useMemo(
    () => mergeProposal(base, theirs.text, state.text, (number) => choices[number] ?? 'mine'),
    [base, theirs.text, state.text, choices]
  );
  const undecided = conflicts.filter((_, number) => choices[number] === undefined).length;
  return (
    <Stack direction="column" gap={2}>
      <StepHeading>{t('editor.conflict.heading', 'Bring both edits together')}</StepHeading>
      <Alert
        severity="warning"
        title={t('editor.conflict.title', 'Somebody else changed it meanwhile. Nothing was saved.')}
      >
        {conflicts.length === 0 ? (
          <Trans i18nKey="editor.conflict.none">You changed different things: the text below has both.</Trans>
        ) : (
          t('editor.conflict.some', 'Places that both of you changed: {{count}}. Decide each of them.', {
            count: conflicts.length,
          })
        )}
      </Alert>
      {conflicts.map((conflict, number) => (
        <ConflictChoice
          key={number}
          conflict={conflict}
          chosen={choices[number]}
          onChoose={(side) => setChoices({ ...choices, [number]: side })}
        />
      ))}
      <details>
        <summary>
          <Trans i18nKey="editor.conflict.their-changes">What they changed</Trans>
        </summary>
        <DiffTable
          before={base}
          after={theirs.text}
          beforeTitle={t('editor.conflict.base', 'What you began with')}
          afterTitle={t('editor.conflict.theirs', 'Theirs, stored now')}
        />
      </details>
      <details>
        <summary>
          <Trans i18nKey="editor.conflict.my-changes">What you changed</Trans>
        </summary>
        <DiffTable
          before={base}
          after={state.text}
          beforeTitle={t('editor.conflict.base', 'What you began with')}
          afterTitle={t('editor.conflict.mine', 'Yours')}
        />
      </details>
      <h5 className={styles.title}>
        <Trans i18nKey="editor.conflict.proposal">Both together</Trans>
      </h5>
      <DiffTable
        before={theirs.text}
        after={text}
        beforeTitle={t('editor.conflict.theirs', 'Theirs, stored now')}
        afterTitle={t('editor.conflict.merged', 'Merged')}
      />
      <Stack gap={1} justifyContent="flex-end" alignItems="center" wrap="wrap">
        {undecided > 0 && (
          <span className={styles.hint}>
            {t('editor.conflict.undecided', 'Still to decide: {{count}}', { count: undecided })}
          </span>
        )}
        <Button disabled={undecided > 0} onClick={() => session.merge(text)}>
          <Trans i18nKey="editor.conflict.use">Go on with the merged text</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ margin: 0 }),
  hint: css({ color: theme.colors.text.secondary }),
});
