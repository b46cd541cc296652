import { Type, type TSchema, type TUnion, type TNull } from 'typebox';

/** A value, or null where it is not known. */
export function Nullable<Schema extends TSchema>(schema: Schema): TUnion<[Schema, TNull]> {
  const { description } = schema as { description?: string };
  return Type.Union([schema, Type.Null()], description === undefined ? {} : { description });
}
