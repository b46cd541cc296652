import { Type, type Static } from 'typebox';

/** What is odd about an object that was written all the same. */
export const WriteWarningSchema = Type.Object(
  {
    field: Type.Optional(Type.String({ description: 'A path into the object, where one is to blame.' })),
    message: Type.String(),
  },
  { title: 'WriteWarning' }
);

export type WriteWarning = Static<typeof WriteWarningSchema>;

/** Beside the fields of a written object; each warning also comes as a `Warning` header (299). */
export const writeAnswerFields = {
  warnings: Type.Optional(
    Type.Array(WriteWarningSchema, { description: 'Only in answers to writes; ignored where it is sent.' })
  ),
};
