import { t } from '@grafana/i18n';

/**
 * What the conditions of the Gateway API Inference Extension v1.6 mean and what to do, by `type/reason`
 * (api/v1/inferencepool_types.go). Reasons that Gateway API has too say the same there.
 */
export function inferenceConditionTexts(): Record<string, string> {
  return {
    'Accepted/NotSupportedByParent': t(
      'condition.accepted.not-supported-by-parent',
      'The gateway’s controller does not know inference pools. Enable the inference extension in the controller, or use a gateway whose controller has it.'
    ),
    'Accepted/HTTPRouteNotAccepted': t(
      'condition.accepted.http-route-not-accepted',
      'The gateway has not accepted the route that leads to this pool, so no request arrives. Mend the route: its own conditions say what is wrong.'
    ),
    'Accepted/EndpointPickerRefMissing': t(
      'condition.accepted.endpoint-picker-ref-missing',
      'The pool names no endpoint picker, and this controller needs one. Set spec.endpointPickerRef.'
    ),
    'ResolvedRefs/InvalidExtensionRef': t(
      'condition.resolved-refs.invalid-extension-ref',
      'The endpoint picker’s Service does not exist or has not the port that is named. Create it or correct spec.endpointPickerRef.'
    ),
    'Exported/Exported': t('condition.exported.exported', 'Other clusters can use the pool.'),
    'Exported/NotRequested': t(
      'condition.exported.not-requested',
      'Nobody asked to export the pool to other clusters. Nothing to do.'
    ),
    'Exported/NotSupported': t(
      'condition.exported.not-supported',
      'The controller cannot export pools to other clusters. Remove the export annotation or use a controller that can.'
    ),
  };
}
