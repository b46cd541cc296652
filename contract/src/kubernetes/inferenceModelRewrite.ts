import { Type, type Static } from 'typebox';
import { ListOf } from '../list';
import { ConditionSchema } from './condition';
import { ObjectMetaSchema } from './objectMeta';
import { PoolRefSchema } from './references';
import { writeAnswerFields } from './writeAnswer';

export const ModelRewriteRuleSchema = Type.Object(
  {
    matches: Type.Optional(
      Type.Array(
        Type.Object(
          {
            model: Type.Optional(
              Type.Object(
                { type: Type.Optional(Type.Enum(['Exact'])), value: Type.String() },
                { additionalProperties: true }
              )
            ),
          },
          { additionalProperties: true }
        ),
        { description: 'Any of them; none: every request of the pool.' }
      )
    ),
    targets: Type.Array(
      Type.Object(
        {
          modelRewrite: Type.String(),
          weight: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'All targets have one, or none has.' })
          ),
        },
        { additionalProperties: true }
      ),
      { minItems: 1 }
    ),
  },
  { title: 'ModelRewriteRule', additionalProperties: true }
);

export type ModelRewriteRule = Static<typeof ModelRewriteRuleSchema>;

/** llm-d-router's InferenceModelRewrite: which model a request gets for the one that it names. */
export const InferenceModelRewriteSchema = Type.Object(
  {
    apiVersion: Type.String({ description: 'llm-d.ai/v1alpha2; older: inference.networking.x-k8s.io/v1alpha2.' }),
    kind: Type.Literal('InferenceModelRewrite'),
    metadata: ObjectMetaSchema,
    spec: Type.Object(
      { poolRef: PoolRefSchema, rules: Type.Array(ModelRewriteRuleSchema, { minItems: 1 }) },
      { title: 'InferenceModelRewriteSpec', additionalProperties: true }
    ),
    status: Type.Optional(
      Type.Object(
        { conditions: Type.Optional(Type.Array(ConditionSchema)) },
        { title: 'InferenceModelRewriteStatus', additionalProperties: true }
      )
    ),
    ...writeAnswerFields,
  },
  { title: 'InferenceModelRewrite', additionalProperties: true }
);

export type InferenceModelRewrite = Static<typeof InferenceModelRewriteSchema>;

export const InferenceModelRewriteListSchema = ListOf(InferenceModelRewriteSchema, 'InferenceModelRewriteList');

export type InferenceModelRewriteList = Static<typeof InferenceModelRewriteListSchema>;
