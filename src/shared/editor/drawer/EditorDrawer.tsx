import { Drawer } from '@grafana/ui';
import React, { useEffect, useState, useSyncExternalStore } from 'react';
import type { EditRequest } from '../open/editRequest';
import type { EditSession } from '../session/EditSession';
import { EditorBody } from './EditorBody';
import { LeaveQuestion } from './LeaveQuestion';
import { useLeaveGuard } from './useLeaveGuard';

interface Props {
  session: EditSession;
  request: EditRequest;
  title: string;
  subtitle: string;
  onSaved?: () => void;
  onClose: () => void;
}

/** One edit in a drawer that closes only when nothing typed is at stake, or its owner says so. */
export function EditorDrawer({ session, request, title, subtitle, onSaved, onClose }: Props) {
  const state = useSyncExternalStore(session.subscribe, session.getState);
  const [asksToClose, setAsksToClose] = useState(false);
  const guard = useLeaveGuard(session.isDirty);
  const isWriting = state.step.kind === 'saving';
  const isSaved = state.step.kind === 'saved';

  useEffect(() => void session.open(), [session]);
  useEffect(() => {
    if (isSaved) {
      onSaved?.();
    }
  }, [isSaved, onSaved]);

  const close = () => {
    if (session.isDirty) {
      setAsksToClose(true);
    } else if (!isWriting) {
      onClose();
    }
  };
  const leave = () => {
    onClose();
    guard.leave();
  };
  return (
    <>
      <Drawer title={title} subtitle={subtitle} size="lg" closeOnMaskClick={false} onClose={close}>
        <EditorBody session={session} state={state} request={request} onClose={close} />
      </Drawer>
      {(asksToClose || guard.isAsking) && (
        <LeaveQuestion
          keepsDraft={state.keepsDraft}
          isWriting={isWriting}
          onStay={() => {
            setAsksToClose(false);
            guard.stay();
          }}
          onLeave={leave}
          onDiscard={() => {
            session.forgetDraft();
            leave();
          }}
        />
      )}
    </>
  );
}
