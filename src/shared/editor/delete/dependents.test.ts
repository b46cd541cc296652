import { describe, expect, it } from 'vitest';
import type { Gateway, HttpRoute } from '@ngf/contract';
import type { EditableKind } from '../kinds/editableKind';
import { dependentsOf, type Surroundings } from './dependents';

const llama = { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'llama-8b' };

const aGateway = (namespace: string): Gateway => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { namespace, name: 'main' },
  spec: { gatewayClassName: 'nginx', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  status: {
    listeners: [
      { name: 'http', attachedRoutes: 2 },
      { name: 'idle', attachedRoutes: 0 },
    ],
  },
});

const aRoute = (namespace: string, name: string, spec: HttpRoute['spec']): HttpRoute => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { namespace, name },
  spec,
});

const poolRef = (name: string) => ({
  metadata: { namespace: 'chat', name: `about-${name}` },
  spec: { poolRef: { name } },
});

const around: Surroundings = {
  gateways: [aGateway('chat'), aGateway('other')],
  routes: [
    aRoute('chat', 'llama', { parentRefs: [{ name: 'main' }], rules: [{ backendRefs: [llama] }] }),
    aRoute('web', 'across', {
      parentRefs: [{ name: 'main', namespace: 'chat' }],
      rules: [{ backendRefs: [{ ...llama, namespace: 'chat' }] }],
    }),
    aRoute('other', 'same-names', { parentRefs: [{ name: 'main' }], rules: [{ backendRefs: [llama] }] }),
    aRoute('chat', 'to-a-service', { rules: [{ backendRefs: [{ name: 'llama-8b', port: 80 }] }] }),
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
