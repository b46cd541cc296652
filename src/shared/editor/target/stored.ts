import { Type, type Static } from 'typebox';

/** A version of something that can be edited as YAML. */
export const StoredSchema = Type.Object({
  text: Type.String({ description: 'As the editor shows it.' }),
  version: Type.String({ description: 'metadata.resourceVersion, opaque.' }),
  uid: Type.Optional(Type.String()),
});

export type Stored = Static<typeof StoredSchema>;
