/** The schema cannot be applied, and what to do about it. */
export class SchemaError extends Error {
  override name = 'SchemaError';
}
