import { Type, type Static } from 'typebox';

/** What a list can be narrowed by. */
export const ListQuerySchema = Type.Object(
  {
    namespace: Type.Optional(Type.String({ minLength: 1, description: 'Only objects of this namespace.' })),
    labelSelector: Type.Optional(
      Type.String({ description: 'As Kubernetes writes it: a=b, a!=b, a in (b,c), a notin (b,c), a, !a; commas: and.' })
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000, description: 'At most so many. Default: all.' })),
    continue: Type.Optional(Type.String({ minLength: 1, description: 'From a list’s `continue`: the next page.' })),
  },
  { title: 'ListQuery' }
);

export type ListQuery = Static<typeof ListQuerySchema>;

/** All: Kubernetes checks the write and answers as if it were done, but nothing is. */
export const DryRunQuerySchema = Type.Object({ dryRun: Type.Optional(Type.Enum(['All'])) }, { title: 'DryRunQuery' });

export type DryRunQuery = Static<typeof DryRunQuerySchema>;

export const DeleteQuerySchema = Type.Object(
  {
    ...DryRunQuerySchema.properties,
    propagationPolicy: Type.Optional(
      Type.Enum(['Background', 'Foreground', 'Orphan'], { description: 'What becomes of dependent objects.' })
    ),
    resourceVersion: Type.Optional(
      Type.String({ minLength: 1, description: 'Delete only this version; another one there is 409.' })
    ),
  },
  { title: 'DeleteQuery' }
);

export type DeleteQuery = Static<typeof DeleteQuerySchema>;

export const EppConfigUpdateQuerySchema = Type.Object(
  {
    ...DryRunQuerySchema.properties,
    restart: Type.Optional(
      Type.Boolean({ description: 'Restart the endpoint picker, which reads its configuration at start only.' })
    ),
  },
  { title: 'EppConfigUpdateQuery' }
);

export type EppConfigUpdateQuery = Static<typeof EppConfigUpdateQuerySchema>;

export const MERGE_PATCH_MEDIA_TYPE = 'application/merge-patch+json';
export const JSON_PATCH_MEDIA_TYPE = 'application/json-patch+json';

/** RFC 6902. */
export const JsonPatchSchema = Type.Array(
  Type.Object(
    {
      op: Type.Enum(['add', 'remove', 'replace', 'move', 'copy', 'test']),
      path: Type.String(),
      from: Type.Optional(Type.String()),
      value: Type.Optional(Type.Unknown()),
    },
    { additionalProperties: true }
  ),
  { title: 'JsonPatch' }
);

export type JsonPatch = Static<typeof JsonPatchSchema>;

/** What a DELETE answers: `deleted` false where finalizers keep the object for now, and on a dry run. */
export const DeletionSchema = Type.Object(
  {
    deleted: Type.Boolean(),
    message: Type.String({ description: 'What happened, in a sentence.' }),
    finalizers: Type.Array(Type.String(), { description: 'What the object waits for.' }),
  },
  { title: 'Deletion' }
);

export type Deletion = Static<typeof DeletionSchema>;
