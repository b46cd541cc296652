import { Type, type Static } from 'typebox';
import { ListOf } from '../list';
import { ConditionSchema } from './condition';
import { ClusterObjectMetaSchema } from './objectMeta';

/** Gateway API's GatewayClass: which controller makes Gateways of a class. */
export const GatewayClassSchema = Type.Object(
  {
    apiVersion: Type.String(),
    kind: Type.Literal('GatewayClass'),
    metadata: ClusterObjectMetaSchema,
    spec: Type.Object(
      { controllerName: Type.String(), description: Type.Optional(Type.String()) },
      { title: 'GatewayClassSpec', additionalProperties: true }
    ),
    status: Type.Optional(
      Type.Object(
        { conditions: Type.Optional(Type.Array(ConditionSchema)) },
        { title: 'GatewayClassStatus', additionalProperties: true }
      )
    ),
  },
  { title: 'GatewayClass', additionalProperties: true }
);

export type GatewayClass = Static<typeof GatewayClassSchema>;

export const GatewayClassListSchema = ListOf(GatewayClassSchema, 'GatewayClassList');

export type GatewayClassList = Static<typeof GatewayClassListSchema>;
