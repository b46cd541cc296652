import { t } from '@grafana/i18n';
import { Drawer } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { LeaveQuestion } from '../../shared/editor/drawer/LeaveQuestion';
import { useLeaveGuard } from '../../shared/editor/drawer/useLeaveGuard';
import { unescaped } from '../../shared/unescaped';
import type { EditTarget } from './editTarget';
import { ObjectivesForm } from './ObjectivesForm';
import { useObjectivesEdit } from './useObjectivesEdit';

interface Props {
  target: EditTarget;
  /** Something was, or may have been, stored. */
  onChanged: () => void;
  onClose: () => void;
}

/** Edits a pool's objectives, or the defaults; closes only when nothing typed is at stake, or its owner says so. */
export function ObjectivesDrawer({ target, onChanged, onClose }: Props) {
  const edit = useObjectivesEdit(target, onChanged);
  const [asksToClose, setAsksToClose] = useState(false);
  const guard = useLeaveGuard(edit.isDirty);
  const isDone = edit.outcome?.kind === 'written';
  const { cluster, namespace, pool } = target.owner;

  useEffect(() => {
    if (isDone) {
      onClose();
    }
  }, [isDone, onClose]);

  const close = () => {
    if (edit.isDirty || edit.isSaving) {
      setAsksToClose(true);
    } else {
      onClose();
    }
  };
  const leave = () => {
    onClose();
    guard.leave();
  };
  return (
    <>
      <Drawer
        title={
          pool === ''
            ? t('slo.drawer.defaults', 'Default objectives')
            : t('slo.drawer.title', 'Objectives of {{pool}}', { pool, ...unescaped })
        }
        subtitle={
          pool === ''
            ? t('slo.drawer.defaults-subtitle', 'For all pools that have none of their own')
            : `${cluster} / ${namespace}`
        }
        size="md"
        closeOnMaskClick={false}
        onClose={close}
      >
        <ObjectivesForm edit={edit} mayRemove={pool !== '' && edit.stored.objectives !== null} onCancel={close} />
      </Drawer>
      {(asksToClose || guard.isAsking) && (
        <LeaveQuestion
          keepsDraft={false}
          isWriting={edit.isSaving}
          onStay={() => {
            setAsksToClose(false);
            guard.stay();
          }}
          onLeave={leave}
          onDiscard={leave}
        />
      )}
    </>
  );
}
