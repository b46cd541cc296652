import { Type, type Static } from 'typebox';

const PortNumber = Type.Integer({ minimum: 1, maximum: 65535 });
const FailureMode = Type.Enum(['FailOpen', 'FailClose'], {
  description: 'What the gateway does while the endpoint picker is away. Default: FailClose.',
});

/** The endpoint picker that a pool's gateway asks. */
export const EndpointPickerRefSchema = Type.Object(
  {
    group: Type.Optional(Type.String({ description: 'Default: the core group, "".' })),
    kind: Type.Optional(Type.String({ description: 'Default: Service.' })),
    name: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Optional(Type.Object({ number: PortNumber }, { description: 'Required where the kind is Service.' })),
    failureMode: Type.Optional(FailureMode),
  },
  { title: 'EndpointPickerRef', additionalProperties: true }
);

export type EndpointPickerRef = Static<typeof EndpointPickerRefSchema>;

/** Of inference.networking.k8s.io/v1: Gateway API Inference Extension v1.6, config/crd/bases. */
export const InferencePoolSpecSchema = Type.Object(
  {
    selector: Type.Object({
      matchLabels: Type.Record(Type.String(), Type.String(), { minProperties: 1, maxProperties: 64 }),
    }),
    targetPorts: Type.Array(Type.Object({ number: PortNumber }), { minItems: 1, maxItems: 8 }),
    appProtocol: Type.Optional(Type.Enum(['http', 'kubernetes.io/h2c'])),
    endpointPickerRef: Type.Optional(EndpointPickerRefSchema),
  },
  { title: 'InferencePoolSpec', additionalProperties: true }
);

export type InferencePoolSpec = Static<typeof InferencePoolSpecSchema>;

/** Of inference.networking.x-k8s.io/v1alpha2, which older clusters serve: Inference Extension v0.5, config/crd/bases. */
export const InferencePoolV1Alpha2SpecSchema = Type.Object(
  {
    selector: Type.Record(Type.String(), Type.String()),
    targetPortNumber: PortNumber,
    extensionRef: Type.Optional(
      Type.Object(
        {
          group: Type.Optional(Type.String()),
          kind: Type.Optional(Type.String()),
          name: Type.String(),
          portNumber: Type.Optional(PortNumber),
          failureMode: Type.Optional(FailureMode),
        },
        { additionalProperties: true }
      )
    ),
  },
  { title: 'InferencePoolV1Alpha2Spec', additionalProperties: true }
);

export type InferencePoolV1Alpha2Spec = Static<typeof InferencePoolV1Alpha2SpecSchema>;

/** The spec in the form of v1, whichever version it has. */
export function asPoolSpecV1(spec: InferencePoolSpec | InferencePoolV1Alpha2Spec): InferencePoolSpec {
  if (!isV1Alpha2(spec)) {
    return spec;
  }
  const { selector, targetPortNumber, extensionRef } = spec;
  return {
    selector: { matchLabels: selector },
    targetPorts: [{ number: targetPortNumber }],
    ...(extensionRef && {
      endpointPickerRef: {
        ...(extensionRef.group !== undefined && { group: extensionRef.group }),
        ...(extensionRef.kind !== undefined && { kind: extensionRef.kind }),
        name: extensionRef.name,
        // Its default, by the CRD.
        port: { number: extensionRef.portNumber ?? 9002 },
        ...(extensionRef.failureMode !== undefined && { failureMode: extensionRef.failureMode }),
      },
    }),
  };
}

/** Only v1alpha2 has one port, and always. */
function isV1Alpha2(spec: InferencePoolSpec | InferencePoolV1Alpha2Spec): spec is InferencePoolV1Alpha2Spec {
  return 'targetPortNumber' in spec;
}
