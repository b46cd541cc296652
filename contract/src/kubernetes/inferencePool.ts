import { Type, type Static } from 'typebox';
import { ListOf } from '../list';
import { Nullable } from '../nullable';
import { ConditionSchema } from './condition';
import { InferencePoolSpecSchema, InferencePoolV1Alpha2SpecSchema } from './inferencePoolSpec';
import { ObjectMetaSchema } from './objectMeta';
import { writeAnswerFields } from './writeAnswer';

export const InferencePoolStatusSchema = Type.Object(
  {
    parents: Type.Optional(
      Type.Array(
        Type.Object(
          {
            parentRef: Type.Object({ name: Type.String() }, { additionalProperties: true }),
            controllerName: Type.Optional(Type.String()),
            conditions: Type.Optional(Type.Array(ConditionSchema)),
          },
          { additionalProperties: true }
        )
      )
    ),
  },
  { title: 'InferencePoolStatus', additionalProperties: true }
);

/** What the InferencePool itself does not say: derived from its workload, its pods and telemetry. */
export const InferencePoolDerivedSchema = Type.Object(
  {
    origin: Type.Enum(['kubernetes', 'telemetry'], {
      description: 'Who knows the pool; telemetry: nothing but telemetry mentions it.',
    }),
    modelName: Nullable(Type.String()),
    modelVersion: Nullable(Type.String()),
    servingBackend: Nullable(Type.String({ description: 'vllm, sglang, trtllm-serve …' })),
    gpuType: Nullable(Type.String()),
    gpuCount: Nullable(Type.Integer({ description: 'GPUs of all desired replicas.' })),
    replicas: Nullable(Type.Integer({ description: 'Desired replicas.' })),
    readyReplicas: Nullable(
      Type.Integer({
        description: 'Kubernetes’ count or, where it is not known, the endpoint picker’s ready endpoints.',
      })
    ),
    minReplicas: Nullable(Type.Integer()),
    maxReplicas: Nullable(Type.Integer()),
    status: Nullable(
      Type.Enum(['Ready', 'Degraded', 'Unavailable', 'ScaledToZero'], {
        description: 'Ready replicas against desired ones: all, some, none, none desired.',
      })
    ),
    avgGpuUtil: Nullable(Type.Number({ description: 'Percent, 0–100: mean over the pods’ last samples.' })),
    createdAt: Nullable(Type.String({ format: 'date-time' })),
    workload: Nullable(
      Type.Object(
        { apiVersion: Type.String(), kind: Type.String(), name: Type.String() },
        { description: 'What makes the pool’s pods, and is scaled. Null where nothing or several things do.' }
      )
    ),
    autoscaler: Nullable(
      Type.Object(
        { apiVersion: Type.String(), kind: Type.String(), name: Type.String() },
        { description: 'What decides about the replicas; while there is one, `scale` is refused.' }
      )
    ),
  },
  { title: 'InferencePoolDerived' }
);

export type InferencePoolDerived = Static<typeof InferencePoolDerivedSchema>;

/** An InferencePool with what is derived about it. */
export const InferencePoolSchema = Type.Object(
  {
    apiVersion: Type.String({
      description: 'inference.networking.k8s.io/v1; older: inference.networking.x-k8s.io/v1alpha2.',
    }),
    kind: Type.Literal('InferencePool'),
    metadata: ObjectMetaSchema,
    spec: Type.Optional(
      Type.Union([InferencePoolSpecSchema, InferencePoolV1Alpha2SpecSchema], {
        description: 'Absent where the object was not read from Kubernetes: telemetry does not know it.',
      })
    ),
    status: Type.Optional(InferencePoolStatusSchema),
    derived: InferencePoolDerivedSchema,
    ...writeAnswerFields,
  },
  { title: 'InferencePool', additionalProperties: true }
);

export type InferencePool = Static<typeof InferencePoolSchema>;

export const InferencePoolListSchema = ListOf(InferencePoolSchema, 'InferencePoolList');

export type InferencePoolList = Static<typeof InferencePoolListSchema>;
