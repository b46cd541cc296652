import { Type, type Static } from 'typebox';
import { ListOf } from '../list';
import { ConditionSchema } from './condition';
import { ObjectMetaSchema } from './objectMeta';
import { PoolRefSchema } from './references';
import { writeAnswerFields } from './writeAnswer';

/** llm-d-router's InferenceObjective: the priority of a pool's requests that name it. */
export const InferenceObjectiveSchema = Type.Object(
  {
    apiVersion: Type.String({ description: 'llm-d.ai/v1alpha2; older: inference.networking.x-k8s.io/v1alpha2.' }),
    kind: Type.Literal('InferenceObjective'),
    metadata: ObjectMetaSchema,
    spec: Type.Object(
      {
        priority: Type.Optional(Type.Integer({ description: 'Higher goes first; below 0 may be shed. Default: 0.' })),
        poolRef: PoolRefSchema,
      },
      { title: 'InferenceObjectiveSpec', additionalProperties: true }
    ),
    status: Type.Optional(
      Type.Object(
        { conditions: Type.Optional(Type.Array(ConditionSchema)) },
        { title: 'InferenceObjectiveStatus', additionalProperties: true }
      )
    ),
    ...writeAnswerFields,
  },
  { title: 'InferenceObjective', additionalProperties: true }
);

export type InferenceObjective = Static<typeof InferenceObjectiveSchema>;

export const InferenceObjectiveListSchema = ListOf(InferenceObjectiveSchema, 'InferenceObjectiveList');

export type InferenceObjectiveList = Static<typeof InferenceObjectiveListSchema>;
