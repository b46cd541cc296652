import {
  GatewaySchema,
  HttpRouteSchema,
  InferenceModelRewriteSchema,
  InferenceObjectiveSchema,
  InferencePoolSpecSchema,
  InferencePoolV1Alpha2SpecSchema,
  ObjectMetaSchema,
} from '@ngf/contract';
import { Type, type TSchema } from 'typebox';
import type { EditableKind } from './editableKind';

/** As it is written: what is `derived` about a pool is the proxy's own, and a spec it must have. */
function poolSchema(spec: TSchema): TSchema {
  return Type.Object({
    apiVersion: Type.String(),
    kind: Type.Literal('InferencePool'),
    metadata: ObjectMetaSchema,
    spec,
  });
}

/** What a text must be to be written. Two versions of a pool's spec have little in common. */
export function editSchema(kind: EditableKind, apiVersion: string): TSchema {
  switch (kind) {
    case 'Gateway':
      return GatewaySchema;
    case 'HTTPRoute':
      return HttpRouteSchema;
    case 'InferencePool':
      return poolSchema(apiVersion === POOL_V1ALPHA2 ? InferencePoolV1Alpha2SpecSchema : InferencePoolSpecSchema);
    case 'InferenceObjective':
      return InferenceObjectiveSchema;
    case 'InferenceModelRewrite':
      return InferenceModelRewriteSchema;
  }
}

export const POOL_V1ALPHA2 = 'inference.networking.x-k8s.io/v1alpha2';
