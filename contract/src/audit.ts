import { Type, type Static } from 'typebox';
import { JsonPatchSchema } from './kubernetes';
import { Nullable } from './nullable';
import { TimeRangeQuerySchema } from './timeRange';

export const AUDIT_VERBS = ['create', 'update', 'patch', 'delete', 'scale', 'restart'] as const;

/** Who asked for a change. */
export const AuditUserSchema = Type.Object(
  {
    login: Type.String({ description: '"anonymous" where nobody is known.' }),
    verified: Type.Boolean({ description: 'Whether Grafana’s signature attests it.' }),
    displayName: Type.Optional(Type.String()),
    email: Type.Optional(Type.String()),
    id: Type.Optional(Type.String({ description: 'Grafana’s typed id, such as user:1.' })),
    role: Type.Optional(Type.String({ description: 'The basic role in Grafana’s organisation.' })),
    org: Type.Optional(Type.Integer({ description: 'Grafana’s organisation.' })),
  },
  { title: 'AuditUser' }
);

export type AuditUser = Static<typeof AuditUserSchema>;

/** A change that somebody asked for: who, when, of what, and what became of it. */
export const AuditRecordSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    time: Type.String({ format: 'date-time', description: 'When it was asked for, before it was tried.' }),
    requestId: Type.String({ description: 'Finds the request in the proxy’s log.' }),
    user: AuditUserSchema,
    cluster: Type.String(),
    verb: Type.Enum([...AUDIT_VERBS]),
    kind: Type.String({ description: 'Of the object, such as InferencePool.' }),
    namespace: Nullable(Type.String({ description: 'Null for an object of the whole cluster.' })),
    name: Type.String({ description: 'Empty where Kubernetes was to find a name and none is known.' }),
    dryRun: Type.Boolean({ description: 'Nothing was to be changed.' }),
    diff: Nullable(
      Type.Unsafe<Static<typeof JsonPatchSchema>>({
        ...JsonPatchSchema,
        description:
          'JSON Patch (RFC 6902) from the object before to the object after; a `test` tells the value before. Secrets are redacted, equal ones alike. Of a change that was refused, or whose end is not known, what was asked for. Null where nothing was changed, or it is not known.',
      })
    ),
    outcome: Nullable(
      Type.Object({
        status: Type.Integer({ description: 'HTTP status of the answer.' }),
        reason: Nullable(Type.String({ description: 'Of a refusal, in one word.' })),
      })
    ),
  },
  { title: 'AuditRecord' }
);

export type AuditRecord = Static<typeof AuditRecordSchema>;

export const AuditEntrySchema = Type.Object(
  {
    ...AuditRecordSchema.properties,
    cursor: Type.String({ description: 'As `before`, asks for the entries before this one.' }),
  },
  { title: 'AuditEntry' }
);

export type AuditEntry = Static<typeof AuditEntrySchema>;

const Exactly = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 253, description }));

export const AuditQuerySchema = Type.Object(
  {
    from: TimeRangeQuerySchema.properties.from,
    to: TimeRangeQuerySchema.properties.to,
    cluster: Exactly('Only of this cluster'),
    kind: Exactly('Only of this kind, such as InferencePool'),
    name: Exactly('Only of objects with this name'),
    user: Exactly('Only of the user with this login'),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
    before: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'The `cursor` of an entry: those before it.' })
    ),
  },
  { title: 'AuditQuery' }
);

export type AuditQuery = Static<typeof AuditQuerySchema>;
