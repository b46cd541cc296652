import { Type, type Static } from 'typebox';
import { Nullable } from '../nullable';
import { ProblemCauseSchema } from '../problem';
import { EndpointPickerConfigSchema } from './endpointPickerConfig';
import { WriteWarningSchema } from './writeAnswer';

/** How far a Deployment's pods follow its template. */
export const RolloutSchema = Type.Object(
  {
    deployment: Type.String(),
    state: Type.Enum(['complete', 'progressing', 'failed', 'paused'], {
      description: 'failed: the Deployment’s progress deadline is over; its old pods keep serving.',
    }),
    message: Type.String({ description: 'The state in a sentence.' }),
    replicas: Type.Integer({ description: 'Desired.' }),
    updatedReplicas: Type.Integer({ description: 'Made from the present template.' }),
    readyReplicas: Type.Integer(),
    restartedAt: Nullable(
      Type.String({ description: 'When a restart was last asked for (kubectl.kubernetes.io/restartedAt).' })
    ),
  },
  { title: 'Rollout' }
);

export type Rollout = Static<typeof RolloutSchema>;

/** The configuration of a pool's endpoint picker, and where it stands. */
export const EppConfigSchema = Type.Object(
  {
    configMap: Type.Object({ namespace: Type.String(), name: Type.String(), key: Type.String() }),
    resourceVersion: Type.String({ description: 'Of the ConfigMap; a PUT must carry the one that was read.' }),
    text: Type.String({ description: 'The file as it is, with its comments.' }),
    config: Nullable(EndpointPickerConfigSchema),
    problems: Type.Array(ProblemCauseSchema, {
      description: 'Why `config` is null: the file is no valid EndpointPickerConfig. Empty otherwise.',
    }),
    warnings: Type.Array(WriteWarningSchema, {
      description: 'What is valid but odd: a plugin type that is not known, a plugin that no profile uses.',
    }),
    rollout: Nullable(RolloutSchema),
  },
  { title: 'EppConfig' }
);

export type EppConfig = Static<typeof EppConfigSchema>;

/**
 * A new configuration, with the `resourceVersion` that was read (400 without, 409 where it is not the present one).
 * `config`: values that differ are changed in the file, the rest of it and its comments stay. `text`: the whole file.
 * Exactly one of them; fields of a GET's answer beyond these are ignored.
 */
export const EppConfigUpdateSchema = Type.Object(
  {
    resourceVersion: Type.String({ minLength: 1 }),
    config: Type.Optional(EndpointPickerConfigSchema),
    text: Type.Optional(Type.String({ minLength: 1 })),
  },
  { title: 'EppConfigUpdate' }
);

export type EppConfigUpdate = Static<typeof EppConfigUpdateSchema>;
