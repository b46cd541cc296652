import { Type, type Static } from 'typebox';

/** One thing that was wrong with the input. */
export const ProblemCauseSchema = Type.Object(
  {
    field: Type.String({ description: 'Where it was: a query parameter, a path parameter, or a path into the body.' }),
    reason: Type.String({ description: 'What kind of thing, in CamelCase: FieldValueInvalid, FieldValueRequired …' }),
    message: Type.String({ description: 'What was wrong, for people.' }),
  },
  { title: 'ProblemCause' }
);

export type ProblemCause = Static<typeof ProblemCauseSchema>;

/** The body of every error answer: RFC 9457, sent as `application/problem+json`. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'A URI for the kind of problem; about:blank says no more than the status does.' }),
    title: Type.String({ description: 'The same for every problem of its kind.' }),
    status: Type.Integer({ minimum: 400, maximum: 599, description: 'The HTTP status code.' }),
    detail: Type.String({ description: 'What happened this time and, where known, what to do.' }),
    reason: Type.Optional(
      Type.String({ description: 'The kind in one CamelCase word, for programs; Kubernetes’ own where it answered.' })
    ),
    causes: Type.Optional(Type.Array(ProblemCauseSchema)),
    requestId: Type.String({ description: 'Finds the request in the proxy’s log.' }),
  },
  { title: 'Problem', additionalProperties: true }
);

export type Problem = Static<typeof ProblemSchema>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
