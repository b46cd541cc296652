import { describe, expect, it } from 'vitest';
import { aGateway, aRoute } from '../../../test/kubernetes';
import type { EditableKind } from '../kinds/editableKind';
import { dependentsOf, type Surroundings } from './dependents';

const poolRef = (name: string) => ({
  metadata: { namespace: 'chat', name: `about-${name}` },
  spec: { poolRef: { name } },
});

const around: Surroundings = {
  gateways: [aGateway(), aGateway({ metadata: { namespace: 'other', name: 'main' } })],
  routes: [
    aRoute(),
    aRoute({
      metadata: { namespace: 'web', name: 'across' },
      spec: {
        parentRefs: [{ name: 'main', namespace: 'chat' }],
        rules: [
          {
            backendRefs: [
              { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'llama-8b', namespace: 'chat' },
            ],
          },
        ],
      },
    }),
    aRoute({ metadata: { namespace: 'other', name: 'same-names' } }),
    aRoute({
      metadata: { namespace: 'chat', name: 'to-a-service' },
      spec: { rules: [{ backendRefs: [{ name: 'llama-8b', port: 80 }] }] },
    }),
  ],
  objectives: [
    { apiVersion: 'llm-d.ai/v1alpha2', kind: 'InferenceObjective', ...poolRef('llama-8b') },
    { apiVersion: 'llm-d.ai/v1alpha2', kind: 'InferenceObjective', ...poolRef('llama-70b') },
  ],
  rewrites: [],
};

const namesOf = (kind: EditableKind, namespace: string, name: string) =>
  dependentsOf({ cluster: 'east', kind, namespace, name }, around).map(
    (dependent) => `${dependent.kind} ${dependent.namespace}/${dependent.name}`
  );

describe('dependentsOf', () => {
  it('finds who names a pool, in its own namespace and from others', () => {
    expect(namesOf('InferencePool', 'chat', 'llama-8b')).toStrictEqual([
      'HTTPRoute chat/llama',
      'HTTPRoute web/across',
      'InferenceObjective chat/about-llama-8b',
    ]);
  });

  it('finds a gateway’s routes and the listeners that have some', () => {
    expect(namesOf('Gateway', 'chat', 'main')).toStrictEqual([
      'HTTPRoute chat/llama',
      'HTTPRoute web/across',
      'Listener chat/http',
    ]);
  });

  it('finds nobody for what nobody names', () => {
    expect(namesOf('HTTPRoute', 'chat', 'llama')).toStrictEqual([]);
    expect(namesOf('InferencePool', 'chat', 'new')).toStrictEqual([]);
  });
});
