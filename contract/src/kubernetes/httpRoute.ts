import { Type, type Static } from 'typebox';
import { ListOf } from '../list';
import { ConditionSchema } from './condition';
import { ObjectMetaSchema } from './objectMeta';
import { ParentRefSchema } from './references';
import { writeAnswerFields } from './writeAnswer';

/* The HTTPRoute of Gateway API v1.6 (config/crd/standard). */

/** Where a rule sends requests: an InferencePool or a Service. */
export const HttpBackendRefSchema = Type.Object(
  {
    group: Type.Optional(Type.String({ description: 'inference.networking.k8s.io for pools. Default: core, "".' })),
    kind: Type.Optional(Type.String({ description: 'InferencePool for pools. Default: Service.' })),
    namespace: Type.Optional(Type.String({ description: 'Default: that of the route.' })),
    name: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Optional(Type.Integer({ description: 'Required for a Service, ignored for an InferencePool.' })),
    weight: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Share among the rule’s backends. Default: 1.' })
    ),
  },
  { title: 'HTTPBackendRef', additionalProperties: true }
);

export type HttpBackendRef = Static<typeof HttpBackendRefSchema>;

export const HttpRouteMatchSchema = Type.Object(
  {
    path: Type.Optional(
      Type.Object(
        {
          type: Type.Optional(Type.Enum(['Exact', 'PathPrefix', 'RegularExpression'])),
          value: Type.Optional(Type.String()),
        },
        { additionalProperties: true }
      )
    ),
    headers: Type.Optional(
      Type.Array(
        Type.Object(
          {
            type: Type.Optional(Type.Enum(['Exact', 'RegularExpression'])),
            name: Type.String(),
            value: Type.String(),
          },
          { additionalProperties: true }
        )
      )
    ),
    method: Type.Optional(Type.String()),
  },
  { title: 'HTTPRouteMatch', additionalProperties: true }
);

export const HttpRouteRuleSchema = Type.Object(
  {
    name: Type.Optional(Type.String()),
    matches: Type.Optional(Type.Array(HttpRouteMatchSchema)),
    filters: Type.Optional(Type.Array(Type.Object({ type: Type.String() }, { additionalProperties: true }))),
    backendRefs: Type.Optional(Type.Array(HttpBackendRefSchema)),
  },
  { title: 'HTTPRouteRule', additionalProperties: true }
);

export type HttpRouteRule = Static<typeof HttpRouteRuleSchema>;

const HttpRouteSpecSchema = Type.Object(
  {
    parentRefs: Type.Optional(Type.Array(ParentRefSchema, { maxItems: 32 })),
    hostnames: Type.Optional(Type.Array(Type.String(), { maxItems: 16 })),
    rules: Type.Optional(Type.Array(HttpRouteRuleSchema, { maxItems: 16 })),
  },
  { title: 'HTTPRouteSpec', additionalProperties: true }
);

const HttpRouteStatusSchema = Type.Object(
  {
    parents: Type.Optional(
      Type.Array(
        Type.Object(
          {
            parentRef: ParentRefSchema,
            controllerName: Type.String(),
            conditions: Type.Optional(Type.Array(ConditionSchema)),
          },
          { additionalProperties: true }
        )
      )
    ),
  },
  { title: 'HTTPRouteStatus', additionalProperties: true }
);

/** An HTTPRoute, in Kubernetes' native form. */
export const HttpRouteSchema = Type.Object(
  {
    apiVersion: Type.String(),
    kind: Type.Literal('HTTPRoute'),
    metadata: ObjectMetaSchema,
    spec: HttpRouteSpecSchema,
    status: Type.Optional(HttpRouteStatusSchema),
    ...writeAnswerFields,
  },
  { title: 'HTTPRoute', additionalProperties: true }
);

export type HttpRoute = Static<typeof HttpRouteSchema>;

export const HttpRouteListSchema = ListOf(HttpRouteSchema, 'HTTPRouteList');

export type HttpRouteList = Static<typeof HttpRouteListSchema>;
