import { Type, type Static } from 'typebox';

/** The process runs and answers. */
export const LivenessSchema = Type.Object({ status: Type.Literal('alive') }, { title: 'Liveness' });

/** Whether the proxy can do its work, dependency by dependency. */
export const ReadinessSchema = Type.Object(
  {
    ready: Type.Boolean({ description: 'No dependency is in error.' }),
    dependencies: Type.Record(
      Type.String(),
      Type.Object({
        state: Type.Enum(['ok', 'error']),
        reason: Type.Optional(Type.String({ description: 'Why it is in error.' })),
      })
    ),
  },
  { title: 'Readiness' }
);

export type Readiness = Static<typeof ReadinessSchema>;
