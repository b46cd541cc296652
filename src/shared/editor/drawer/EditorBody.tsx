import { t, Trans } from '@grafana/i18n';
import { Button, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { ConflictStep } from '../conflict/ConflictStep';
import type { EditRequest } from '../open/editRequest';
import type { EditSession } from '../session/EditSession';
import type { EditState } from '../session/step';
import { testIds } from '../../testIds';
import { EditStep } from './EditStep';
import { RefusalMessage } from './RefusalMessage';
import { ReviewStep } from './ReviewStep';
import { SavedStep } from './SavedStep';
import { UnknownStep } from './UnknownStep';

export interface StepProps {
  session: EditSession;
  state: EditState;
  request: EditRequest;
  onClose: () => void;
}

/** What an edit needs of its owner at this step. What it has come to is also told to who does not see it. */
export function EditorBody(props: StepProps) {
  return (
    <div data-testid={testIds.editor.body}>
      <div role="status" className="sr-only">
        {announcement(props.state)}
      </div>
      <CurrentStep {...props} />
    </div>
  );
}

function CurrentStep(props: StepProps) {
  const { session, state } = props;
  const { step } = state;
  switch (step.kind) {
    case 'reading':
      return <LoadingPlaceholder text={t('editor.reading', 'Reading what is stored…')} />;
    case 'unreadable':
      return (
        <RefusalMessage failure={step.failure}>
          <Button size="sm" variant="secondary" icon="sync" onClick={() => void session.open()}>
            <Trans i18nKey="editor.read-again">Read again</Trans>
          </Button>
        </RefusalMessage>
      );
    case 'missing':
      return <RefusalMessage failure={{ kind: 'notFound', message: session.target.id }} />;
    case 'editing':
    case 'checking':
      return <EditStep {...props} />;
    case 'review':
    case 'saving':
      return <ReviewStep {...props} step={step} />;
    case 'conflict':
      return <ConflictStep session={session} state={state} theirs={step.theirs} />;
    case 'unknown':
      return <UnknownStep {...props} failure={step.failure} />;
    case 'saved':
      return <SavedStep {...props} step={step} />;
  }
}

function announcement({ step }: EditState): string {
  switch (step.kind) {
    case 'checking':
      return t('editor.announce.checking', 'The server checks the changes.');
    case 'review':
      return t('editor.announce.review', 'The server accepts the changes. Review them before saving.');
    case 'saving':
      return t('editor.announce.saving', 'The changes are being saved.');
    case 'conflict':
      return t('editor.announce.conflict', 'Somebody else changed it meanwhile. Nothing was saved.');
    case 'unknown':
      return t('editor.announce.unknown', 'It is not known whether the changes were saved.');
    case 'saved':
      return t('editor.announce.saved', 'The changes are saved.');
    default:
      return '';
  }
}
