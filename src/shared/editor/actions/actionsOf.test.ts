import { describe, expect, it } from 'vitest';
import type { EditableKind } from '../kinds/editableKind';
import { actionsOf } from './actionsOf';
import { rightsOf } from './rights';

const WRITE = 'ngf-inference-app.kubernetes:write';
const DELETE = 'ngf-inference-app.kubernetes:delete';

function actionsFor(kind: EditableKind, permissions: Record<string, boolean> | undefined) {
  const object = { apiVersion: 'v1', kind, metadata: { name: 'llama', namespace: 'chat' } };
  return actionsOf({ cluster: 'east', kind, namespace: 'chat', name: 'llama' }, object, rightsOf(permissions));
}

const possible = (kind: EditableKind, permissions: Record<string, boolean> | undefined) =>
  actionsFor(kind, permissions)
    .filter(({ whyNot }) => whyNot === undefined)
    .map(({ id }) => id);

describe('actionsOf', () => {
  it('offers each kind what it has', () => {
    const all = { [WRITE]: true, [DELETE]: true };
    expect(possible('InferencePool', all)).toStrictEqual(['edit', 'scale', 'eppConfig', 'clone', 'delete']);
    expect(possible('HTTPRoute', all)).toStrictEqual(['edit', 'weights', 'clone', 'delete']);
    expect(possible('Gateway', all)).toStrictEqual(['edit', 'clone', 'delete']);
  });

  it('says which role is missing for what Grafana does not allow', () => {
    expect(possible('HTTPRoute', { [WRITE]: true })).toStrictEqual(['edit', 'weights', 'clone']);
    expect(possible('HTTPRoute', undefined)).toStrictEqual([]);
    const reasons = actionsFor('Gateway', {}).map(({ id, whyNot }) => [id, whyNot]);
    expect(reasons).toStrictEqual([
      ['edit', 'Needs the Grafana role “Inference Gateway operator”'],
      ['clone', 'Needs the Grafana role “Inference Gateway operator”'],
      ['delete', 'Needs the Grafana role “Inference Gateway administrator”'],
    ]);
  });

  it('takes a permission that is set to false for none', () => {
    expect(rightsOf({ [WRITE]: false })).toStrictEqual({ mayWrite: false, mayDelete: false });
  });
});
