import { Type, type Static } from 'typebox';
import { ListOf } from '../list';
import { ConditionSchema } from './condition';
import { ObjectMetaSchema } from './objectMeta';
import { writeAnswerFields } from './writeAnswer';

/* The Gateway of Gateway API v1.6 (config/crd/standard). */

export const GatewayListenerSchema = Type.Object(
  {
    name: Type.String(),
    port: Type.Integer({ minimum: 1, maximum: 65535 }),
    protocol: Type.String({ description: 'HTTP, HTTPS, TLS, TCP, UDP, or a controller’s own.' }),
    hostname: Type.Optional(Type.String()),
    tls: Type.Optional(Type.Object({}, { additionalProperties: true })),
    allowedRoutes: Type.Optional(
      Type.Object(
        {
          namespaces: Type.Optional(
            Type.Object(
              { from: Type.Optional(Type.Enum(['All', 'Selector', 'Same', 'None'])) },
              { additionalProperties: true }
            )
          ),
        },
        { additionalProperties: true }
      )
    ),
  },
  { title: 'GatewayListener', additionalProperties: true }
);

export type GatewayListener = Static<typeof GatewayListenerSchema>;

const GatewaySpecSchema = Type.Object(
  {
    gatewayClassName: Type.String({ minLength: 1, maxLength: 253 }),
    listeners: Type.Array(GatewayListenerSchema, { minItems: 1, maxItems: 64 }),
  },
  { title: 'GatewaySpec', additionalProperties: true }
);

const GatewayStatusSchema = Type.Object(
  {
    addresses: Type.Optional(
      Type.Array(
        Type.Object({ type: Type.Optional(Type.String()), value: Type.String() }, { additionalProperties: true })
      )
    ),
    conditions: Type.Optional(Type.Array(ConditionSchema)),
    listeners: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String(),
            attachedRoutes: Type.Optional(Type.Integer()),
            conditions: Type.Optional(Type.Array(ConditionSchema)),
          },
          { additionalProperties: true }
        )
      )
    ),
  },
  { title: 'GatewayStatus', additionalProperties: true }
);

/** A Gateway, in Kubernetes' native form. A missing status is normal: no controller has seen it yet. */
export const GatewaySchema = Type.Object(
  {
    apiVersion: Type.String(),
    kind: Type.Literal('Gateway'),
    metadata: ObjectMetaSchema,
    spec: GatewaySpecSchema,
    status: Type.Optional(GatewayStatusSchema),
    ...writeAnswerFields,
  },
  { title: 'Gateway', additionalProperties: true }
);

export type Gateway = Static<typeof GatewaySchema>;

export const GatewayListSchema = ListOf(GatewaySchema, 'GatewayList');

export type GatewayList = Static<typeof GatewayListSchema>;
