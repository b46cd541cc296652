import { t } from '@grafana/i18n';
import React, { useMemo } from 'react';
import { DeleteDialog } from '../delete/DeleteDialog';
import { draftStore } from '../drafts/draftStore';
import { EditorDrawer } from '../drawer/EditorDrawer';
import { cloneOf, newObject } from '../kinds/newObject';
import { ScaleDialog } from '../scale/ScaleDialog';
import { EditSession } from '../session/EditSession';
import { eppConfigTarget } from '../target/eppConfigTarget';
import { newObjectTarget, objectTarget } from '../target/objectTarget';
import { unescaped } from '../../unescaped';
import { yamlOf } from '../yaml/edit';
import type { EditRequest } from './editRequest';

interface Props {
  request: EditRequest;
  onChanged: () => void;
  onClose: () => void;
}

/** Whatever is needed to answer a request to change something. */
export function Editing({ request, onChanged, onClose }: Props) {
  if (request.kind === 'delete') {
    return <DeleteDialog identity={request.identity} onDeleted={onChanged} onClose={onClose} />;
  }
  if (request.kind === 'scale') {
    return <ScaleDialog pool={request.pool} onScaled={onChanged} onClose={onClose} />;
  }
  return <Drawer request={request} onChanged={onChanged} onClose={onClose} />;
}

type DrawerRequest = Exclude<EditRequest, { kind: 'delete' | 'scale' }>;

function Drawer({ request, onChanged, onClose }: { request: DrawerRequest } & Omit<Props, 'request'>) {
  const session = useMemo(() => sessionOf(request), [request]);
  return (
    <EditorDrawer
      session={session}
      request={request}
      title={titleOf(request)}
      subtitle={clusterOf(request)}
      onSaved={onChanged}
      onClose={onClose}
    />
  );
}

function sessionOf(request: DrawerRequest): EditSession {
  const drafts = draftStore(window.sessionStorage, Date.now);
  switch (request.kind) {
    case 'edit':
    case 'weights':
      return new EditSession(objectTarget(request.identity), drafts);
    case 'eppConfig':
      return new EditSession(eppConfigTarget(request.pool), drafts);
    case 'create':
    case 'clone': {
      const { cluster, objectKind } = request;
      const object = request.kind === 'clone' ? cloneOf(request.source) : newObject(objectKind, request);
      const id = ['new', cluster, objectKind, request.kind === 'clone' ? request.source.metadata.name : ''].join('/');
      return new EditSession(newObjectTarget(id, { cluster, kind: objectKind }), drafts, { newText: yamlOf(object) });
    }
  }
}

function titleOf(request: DrawerRequest): string {
  switch (request.kind) {
    case 'edit':
      return t('editor.title.edit', 'Edit {{kind}} {{name}}', { ...request.identity, ...unescaped });
    case 'weights':
      return t('editor.title.weights', 'Traffic weights of {{name}}', { ...request.identity, ...unescaped });
    case 'eppConfig':
      return t('editor.title.epp-config', 'Endpoint picker of {{name}}', { ...request.pool, ...unescaped });
    case 'create':
      return t('editor.title.create', 'New {{kind}}', { kind: request.objectKind });
    case 'clone':
      return t('editor.title.clone', 'New {{kind}} like {{name}}', {
        kind: request.objectKind,
        name: request.source.metadata.name,
        ...unescaped,
      });
  }
}

function clusterOf(request: DrawerRequest): string {
  switch (request.kind) {
    case 'edit':
    case 'weights':
      return t('editor.place', 'Cluster {{cluster}}, namespace {{namespace}}', { ...request.identity, ...unescaped });
    case 'eppConfig':
      return t('editor.place', 'Cluster {{cluster}}, namespace {{namespace}}', { ...request.pool, ...unescaped });
    case 'create':
    case 'clone':
      return t('editor.place-cluster', 'Cluster {{cluster}}', { cluster: request.cluster, ...unescaped });
  }
}
