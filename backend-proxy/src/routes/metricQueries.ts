import { Type } from '@fastify/type-provider-typebox';
import { TimeRangeQuerySchema } from '@ngf/contract';

/** Query parameters that routes about metrics share. */
export const namespaceParameter = Type.Optional(
  Type.String({ minLength: 1, description: 'Needed where the pool’s name stands in several namespaces' })
);

/** One pool and a range. */
export const PoolRangeQuery = Type.Object({
  ...TimeRangeQuerySchema.properties,
  pool: Type.String({ minLength: 1 }),
  namespace: namespaceParameter,
});
