import { Type, type Static } from 'typebox';
import { Nullable } from './nullable';

/** What a pool's GPUs cost: an estimate from a price per GPU and hour, null where no price or no size is known. */
export const CostEstimateSchema = Type.Object(
  {
    gpuType: Nullable(Type.String()),
    replicaCount: Nullable(Type.Integer({ description: 'Desired replicas, now.' })),
    hourlyRate: Nullable(Type.Number({ description: 'Price of one GPU for an hour.' })),
    hourlyCost: Nullable(
      Type.Number({ description: 'hourlyRate × GPUs of all desired replicas: GPUs per replica × replicaCount.' })
    ),
    dailyCost: Nullable(Type.Number({ description: 'hourlyCost × 24.' })),
    monthlyCost: Nullable(Type.Number({ description: 'hourlyCost × 730, the hours of an average month.' })),
    currency: Nullable(Type.String({ description: 'ISO 4217.' })),
    costPerMillionTokens: Nullable(
      Type.Number({
        description:
          'hourlyCost × hours of the range ÷ million input and output tokens of the range, as if the pool had had its present size all the time; null without tokens.',
      })
    ),
    priceSource: Type.String({
      description: 'Where the price comes from and of which date it is, or why there is none.',
    }),
  },
  { title: 'CostEstimate' }
);

export type CostEstimate = Static<typeof CostEstimateSchema>;
