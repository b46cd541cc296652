import type { ObjectIdentity } from '../../identity';

/** The kinds of Kubernetes objects that this app writes. */
export const editableKinds = [
  'Gateway',
  'HTTPRoute',
  'InferencePool',
  'InferenceObjective',
  'InferenceModelRewrite',
] as const;

export type EditableKind = (typeof editableKinds)[number];

/** Where the backend proxy serves a kind, below its cluster. */
export const kindSegments: Record<EditableKind, readonly string[]> = {
  Gateway: ['gateways'],
  HTTPRoute: ['httproutes'],
  InferencePool: ['inference', 'pools'],
  InferenceObjective: ['inference', 'objectives'],
  InferenceModelRewrite: ['inference', 'modelrewrites'],
};

/** An object of Kubernetes, wherever it is. */
export interface TypedIdentity extends ObjectIdentity {
  kind: EditableKind;
}
