import { Type, type Static } from 'typebox';
import { InferencePoolSpecSchema, InferencePoolStatusSchema, InferencePoolV1Alpha2SpecSchema } from '@ngf/contract';
import { KubernetesObjectSchema } from './object';

/*
 * What the proxy reads of each kind; everything else of an object is kept as it came. An object that does not fit is
 * left out of the cache, so these ask for no more than is needed.
 */

const open = { additionalProperties: true } as const;
const StringMap = Type.Record(Type.String(), Type.String());
const TemplateMetadata = Type.Object({ labels: Type.Optional(StringMap), annotations: Type.Optional(StringMap) }, open);
const Conditions = Type.Optional(
  Type.Array(
    Type.Object(
      {
        type: Type.String(),
        status: Type.String(),
        reason: Type.Optional(Type.String()),
        message: Type.Optional(Type.String()),
      },
      open
    )
  )
);
const Parents = Type.Optional(Type.Array(Type.Object({ conditions: Conditions }, open)));
const object = KubernetesObjectSchema.properties;

export const PoolObjectSchema = Type.Object(
  {
    ...object,
    spec: Type.Union([InferencePoolSpecSchema, InferencePoolV1Alpha2SpecSchema]),
    status: Type.Optional(InferencePoolStatusSchema),
  },
  open
);
export type PoolObject = Static<typeof PoolObjectSchema>;

const Ref = {
  group: Type.Optional(Type.String()),
  kind: Type.Optional(Type.String()),
  namespace: Type.Optional(Type.String()),
  name: Type.String(),
};

export const RouteObjectSchema = Type.Object(
  {
    ...object,
    spec: Type.Object(
      {
        parentRefs: Type.Optional(Type.Array(Type.Object(Ref, open))),
        rules: Type.Optional(
          Type.Array(
            Type.Object(
              {
                backendRefs: Type.Optional(
                  Type.Array(Type.Object({ ...Ref, weight: Type.Optional(Type.Number()) }, open))
                ),
              },
              open
            )
          )
        ),
      },
      open
    ),
    status: Type.Optional(Type.Object({ parents: Parents }, open)),
  },
  open
);
export type RouteObject = Static<typeof RouteObjectSchema>;

export const GatewayObjectSchema = Type.Object(
  { ...object, status: Type.Optional(Type.Object({ conditions: Conditions }, open)) },
  open
);
export type GatewayObject = Static<typeof GatewayObjectSchema>;

const Container = Type.Object(
  {
    name: Type.Optional(Type.String()),
    image: Type.Optional(Type.String()),
    command: Type.Optional(Type.Array(Type.String())),
    args: Type.Optional(Type.Array(Type.String())),
    volumeMounts: Type.Optional(Type.Array(Type.Object({ name: Type.String(), mountPath: Type.String() }, open))),
    resources: Type.Optional(
      Type.Object(
        { limits: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))) },
        open
      )
    ),
  },
  open
);

const PodSpecSchema = Type.Object(
  {
    nodeName: Type.Optional(Type.String()),
    nodeSelector: Type.Optional(StringMap),
    containers: Type.Optional(Type.Array(Container)),
    volumes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String(),
            configMap: Type.Optional(
              Type.Object(
                {
                  name: Type.Optional(Type.String()),
                  items: Type.Optional(Type.Array(Type.Object({ key: Type.String(), path: Type.String() }, open))),
                },
                open
              )
            ),
          },
          open
        )
      )
    ),
  },
  open
);
export type PodSpec = Static<typeof PodSpecSchema>;

const ContainerState = Type.Optional(
  Type.Record(Type.String(), Type.Object({ reason: Type.Optional(Type.String()) }, open))
);

const ContainerStatus = Type.Object(
  {
    name: Type.String(),
    ready: Type.Optional(Type.Boolean()),
    restartCount: Type.Optional(Type.Integer()),
    state: ContainerState,
    lastState: ContainerState,
  },
  open
);

export const PodObjectSchema = Type.Object(
  {
    ...object,
    spec: Type.Optional(PodSpecSchema),
    status: Type.Optional(
      Type.Object(
        {
          phase: Type.Optional(Type.String()),
          conditions: Conditions,
          containerStatuses: Type.Optional(Type.Array(ContainerStatus)),
        },
        open
      )
    ),
  },
  open
);
export type PodObject = Static<typeof PodObjectSchema>;

const PodTemplate = Type.Object(
  { metadata: Type.Optional(TemplateMetadata), spec: Type.Optional(PodSpecSchema) },
  open
);

/** Deployment, StatefulSet or LeaderWorkerSet: what makes a pool's pods. */
export const WorkloadObjectSchema = Type.Object(
  {
    ...object,
    spec: Type.Object(
      {
        replicas: Type.Optional(Type.Integer()),
        paused: Type.Optional(Type.Boolean()),
        template: Type.Optional(PodTemplate),
        leaderWorkerTemplate: Type.Optional(
          Type.Object(
            {
              size: Type.Optional(Type.Integer()),
              leaderTemplate: Type.Optional(PodTemplate),
              workerTemplate: Type.Optional(PodTemplate),
            },
            open
          )
        ),
      },
      open
    ),
    status: Type.Optional(
      Type.Object(
        {
          observedGeneration: Type.Optional(Type.Integer()),
          replicas: Type.Optional(Type.Integer()),
          readyReplicas: Type.Optional(Type.Integer()),
          updatedReplicas: Type.Optional(Type.Integer()),
          availableReplicas: Type.Optional(Type.Integer()),
          conditions: Conditions,
        },
        open
      )
    ),
  },
  open
);
export type WorkloadObject = Static<typeof WorkloadObjectSchema>;

const ScaleTarget = Type.Object(
  { apiVersion: Type.Optional(Type.String()), kind: Type.Optional(Type.String()), name: Type.String() },
  open
);

export const HpaObjectSchema = Type.Object(
  {
    ...object,
    spec: Type.Object(
      {
        scaleTargetRef: ScaleTarget,
        minReplicas: Type.Optional(Type.Integer()),
        maxReplicas: Type.Integer(),
      },
      open
    ),
  },
  open
);

export type HpaObject = Static<typeof HpaObjectSchema>;

/** KEDA's. */
export const ScaledObjectSchema = Type.Object(
  {
    ...object,
    spec: Type.Object(
      {
        scaleTargetRef: ScaleTarget,
        minReplicaCount: Type.Optional(Type.Integer()),
        maxReplicaCount: Type.Optional(Type.Integer()),
      },
      open
    ),
  },
  open
);

export type ScaledObject = Static<typeof ScaledObjectSchema>;

export const ServiceObjectSchema = Type.Object(
  { ...object, spec: Type.Optional(Type.Object({ selector: Type.Optional(StringMap) }, open)) },
  open
);
export type ServiceObject = Static<typeof ServiceObjectSchema>;
