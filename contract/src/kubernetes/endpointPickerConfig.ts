import { Type, type Static } from 'typebox';

/** A plugin of the endpoint picker. `parameters` are the plugin's own. */
export const EppPluginSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, description: 'How profiles refer to it. Default: its type.' })),
    type: Type.String({ minLength: 1 }),
    parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { title: 'EppPlugin', additionalProperties: true }
);

export type EppPlugin = Static<typeof EppPluginSchema>;

export const SchedulingProfileSchema = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    plugins: Type.Array(
      Type.Object(
        {
          pluginRef: Type.String({ minLength: 1, description: 'Name of a plugin above.' }),
          weight: Type.Optional(Type.Number({ description: 'Only for scorers. Default: 1.' })),
        },
        { additionalProperties: true }
      )
    ),
  },
  { title: 'SchedulingProfile', additionalProperties: true }
);

export type SchedulingProfile = Static<typeof SchedulingProfileSchema>;

/**
 * The endpoint picker's configuration file: no object of Kubernetes' API, but a file in a ConfigMap that the picker reads
 * when it starts. Fields beyond these travel unchanged.
 */
export const EndpointPickerConfigSchema = Type.Object(
  {
    apiVersion: Type.Enum(['llm-d.ai/v1alpha1', 'inference.networking.x-k8s.io/v1alpha1']),
    kind: Type.Literal('EndpointPickerConfig'),
    featureGates: Type.Optional(Type.Array(Type.String())),
    plugins: Type.Optional(Type.Array(EppPluginSchema)),
    schedulingProfiles: Type.Optional(Type.Array(SchedulingProfileSchema)),
    flowControl: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { title: 'EndpointPickerConfig', additionalProperties: true }
);

export type EndpointPickerConfig = Static<typeof EndpointPickerConfigSchema>;
