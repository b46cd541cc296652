import { t, Trans } from '@grafana/i18n';
import { Button, Modal } from '@grafana/ui';
import React from 'react';

interface Props {
  keepsDraft: boolean;
  isWriting: boolean;
  onStay: () => void;
  onLeave: () => void;
  onDiscard: () => void;
}

/** Asks what shall become of what was typed. */
export function LeaveQuestion({ keepsDraft, isWriting, onStay, onLeave, onDiscard }: Props) {
  return (
    <Modal isOpen title={t('editor.leave.title', 'Your changes are not saved')} onDismiss={onStay}>
      <p>
        {isWriting ? (
          <Trans i18nKey="editor.leave.writing">They are being saved right now. Stay to learn whether they were.</Trans>
        ) : keepsDraft ? (
          <Trans i18nKey="editor.leave.draft">
            This browser tab keeps them as a draft: they are there when you open this editor again.
          </Trans>
        ) : (
          <Trans i18nKey="editor.leave.no-draft">
            This browser cannot keep a draft of them: they are lost when you leave.
          </Trans>
        )}
      </p>
      <Modal.ButtonRow>
        <Button variant="destructive" fill="outline" onClick={onDiscard}>
          <Trans i18nKey="editor.leave.discard">Discard changes</Trans>
        </Button>
        {keepsDraft && (
          <Button variant="secondary" onClick={onLeave}>
            <Trans i18nKey="editor.leave.keep-draft">Leave, keep draft</Trans>
          </Button>
        )}
        <Button onClick={onStay}>
          <Trans i18nKey="editor.leave.stay">Keep editing</Trans>
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
