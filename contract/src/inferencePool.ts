import { Type, type Static } from 'typebox';
import { ListOf } from './list';
import { Nullable } from './nullable';
import { ObjectMetaSchema } from './objectMeta';

/*
 * The InferencePool of Gateway API Inference Extension v1.6 (config/crd/bases, inference.networking.k8s.io_inferencepools),
 * in Kubernetes' native form.
 */

const EndpointPickerRefSchema = Type.Object(
  {
    group: Type.Optional(Type.String({ description: 'Default: the core group, "".' })),
    kind: Type.Optional(Type.String({ description: 'Default: Service.' })),
    name: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Optional(Type.Object({ number: Type.Integer({ minimum: 1, maximum: 65535 }) })),
    failureMode: Type.Optional(
      Type.Enum(['FailOpen', 'FailClose'], {
        description: 'What the gateway does while the endpoint picker is away. Default: FailClose.',
      })
    ),
  },
  { title: 'EndpointPickerRef', additionalProperties: true }
);

const InferencePoolSpecSchema = Type.Object(
  {
    selector: Type.Object({
      matchLabels: Type.Record(Type.String(), Type.String(), { minProperties: 1, maxProperties: 64 }),
    }),
    targetPorts: Type.Array(Type.Object({ number: Type.Integer({ minimum: 1, maximum: 65535 }) }), {
      minItems: 1,
      maxItems: 8,
    }),
    appProtocol: Type.Optional(Type.Enum(['http', 'kubernetes.io/h2c'])),
    endpointPickerRef: Type.Optional(EndpointPickerRefSchema),
  },
  {
    title: 'InferencePoolSpec',
    description: 'Absent where the object was not read from Kubernetes: telemetry does not know it.',
    additionalProperties: true,
  }
);

const ConditionSchema = Type.Object(
  {
    type: Type.String(),
    status: Type.Enum(['True', 'False', 'Unknown']),
    reason: Type.String(),
    message: Type.String(),
    lastTransitionTime: Type.String({ format: 'date-time' }),
    observedGeneration: Type.Optional(Type.Integer()),
  },
  { title: 'Condition' }
);

const InferencePoolStatusSchema = Type.Object(
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
  },
  { title: 'InferencePoolDerived' }
);

export type InferencePoolDerived = Static<typeof InferencePoolDerivedSchema>;

/** An InferencePool with what is derived about it. */
export const InferencePoolSchema = Type.Object(
  {
    apiVersion: Type.Literal('inference.networking.k8s.io/v1'),
    kind: Type.Literal('InferencePool'),
    metadata: ObjectMetaSchema,
    spec: Type.Optional(InferencePoolSpecSchema),
    status: Type.Optional(InferencePoolStatusSchema),
    derived: InferencePoolDerivedSchema,
  },
  { title: 'InferencePool' }
);

export type InferencePool = Static<typeof InferencePoolSchema>;

export const InferencePoolListSchema = ListOf(InferencePoolSchema, 'InferencePoolList');

export type InferencePoolList = Static<typeof InferencePoolListSchema>;
