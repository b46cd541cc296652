import type { EditableKind } from './editableKind';
import { editablePart, type KubernetesObject } from '../object/kubernetesObject';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const POOL_API = 'inference.networking.k8s.io/v1';
/** The proxy writes the older group where a cluster serves no other. */
const ROUTER_API = 'llm-d.ai/v1alpha2';

/** The least that makes sense of a kind; what is empty has to be filled in. */
export function newObject(
  kind: EditableKind,
  { namespace = 'default', pool = '' }: { namespace?: string; pool?: string }
): Record<string, unknown> {
  return { ...bodyOf(kind), metadata: { name: '', namespace }, spec: specOf(kind, pool) };
}

function bodyOf(kind: EditableKind) {
  switch (kind) {
    case 'Gateway':
    case 'HTTPRoute':
      return { apiVersion: GATEWAY_API, kind };
    case 'InferencePool':
      return { apiVersion: POOL_API, kind };
    case 'InferenceObjective':
    case 'InferenceModelRewrite':
      return { apiVersion: ROUTER_API, kind };
  }
}

function specOf(kind: EditableKind, pool: string) {
  switch (kind) {
    case 'Gateway':
      return { gatewayClassName: '', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] };
    case 'HTTPRoute':
      return {
        parentRefs: [{ name: '' }],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [newPoolBackend()] }],
      };
    case 'InferencePool':
      return {
        selector: { matchLabels: { app: '' } },
        targetPorts: [{ number: 8000 }],
        endpointPickerRef: { name: '', port: { number: 9002 } },
      };
    case 'InferenceObjective':
      return { priority: 0, poolRef: { name: pool } };
    case 'InferenceModelRewrite':
      return { poolRef: { name: pool }, rules: [newRewriteRule()] };
  }
}

/** A pool among a rule's backends. */
export function newPoolBackend() {
  return { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: '', weight: 1 };
}

export function newRewriteRule() {
  return { matches: [{ model: { type: 'Exact', value: '' } }], targets: [{ modelRewrite: '' }] };
}

/** The same under another name. What belongs to the object itself, not to what it says, is left out. */
export function cloneOf(source: KubernetesObject): Record<string, unknown> {
  const { metadata: _, ...rest } = editablePart(source);
  const { name, namespace, labels } = source.metadata;
  return {
    ...rest,
    metadata: { name: `${name}-copy`, namespace, ...(labels !== undefined && { labels }) },
  };
}
