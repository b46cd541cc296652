import { t } from '@grafana/i18n';

/**
 * What the conditions of Gateway API v1.6 mean and what to do, by `type/reason` (apis/v1: gateway_types.go,
 * gatewayclass_types.go, shared_types.go, httproute_types.go).
 */
export function gatewayConditionTexts(): Record<string, string> {
  return { ...acceptedTexts(), ...programmedTexts(), ...resolvedRefsTexts(), ...conflictTexts() };
}

function acceptedTexts(): Record<string, string> {
  return {
    'Accepted/Accepted': t('condition.accepted.accepted', 'The controller has accepted it.'),
    'Accepted/Pending': t(
      'condition.accepted.pending',
      'No controller has looked at it yet. Check that the controller of its class runs and that the class exists.'
    ),
    'Accepted/Waiting': t(
      'condition.accepted.waiting',
      'No controller has taken this class. Check that a controller with its controllerName runs.'
    ),
    'Accepted/Unsupported': t(
      'condition.accepted.unsupported',
      'The controller does not support what this class asks for. Look at its message and parameters.'
    ),
    'Accepted/Invalid': t(
      'condition.accepted.invalid',
      'The controller refuses the specification. Correct what the message names.'
    ),
    'Accepted/InvalidParameters': t(
      'condition.accepted.invalid-parameters',
      'The parameters that parametersRef names are missing or not valid. Create or correct that object.'
    ),
    'Accepted/ListenersNotValid': t(
      'condition.accepted.listeners-not-valid',
      'At least one listener is not valid; the others work. See the conditions of the listeners.'
    ),
    'Accepted/UnsupportedAddress': t(
      'condition.accepted.unsupported-address',
      'The controller cannot use the kind of address that is asked for. Remove it from spec.addresses or use another type.'
    ),
    'Accepted/PortUnavailable': t(
      'condition.accepted.port-unavailable',
      'The listener’s port is taken or not allowed here. Choose another port.'
    ),
    'Accepted/UnsupportedProtocol': t(
      'condition.accepted.unsupported-protocol',
      'The controller does not speak the listener’s protocol. Use one that it supports, such as HTTP or HTTPS.'
    ),
    'Accepted/NotAllowedByListeners': t(
      'condition.accepted.not-allowed-by-listeners',
      'No listener allows routes of this namespace or kind. Widen allowedRoutes of the gateway’s listener, or move the route.'
    ),
    'Accepted/NoMatchingListenerHostname': t(
      'condition.accepted.no-matching-listener-hostname',
      'None of the route’s hostnames fits a listener’s hostname. Make the hostnames of route and listener overlap.'
    ),
    'Accepted/NoMatchingParent': t(
      'condition.accepted.no-matching-parent',
      'The parent has no listener of the sectionName or port that the route names. Correct the reference.'
    ),
    'Accepted/UnsupportedValue': t(
      'condition.accepted.unsupported-value',
      'It holds a value that this controller does not support. Change the field that the message names.'
    ),
    'Accepted/IncompatibleFilters': t(
      'condition.accepted.incompatible-filters',
      'Filters of one rule exclude each other. Remove one of them or split the rule.'
    ),
  };
}

function programmedTexts(): Record<string, string> {
  return {
    'Programmed/Programmed': t('condition.programmed.programmed', 'The data plane has the configuration.'),
    'Programmed/Pending': t(
      'condition.programmed.pending',
      'The data plane does not have the configuration yet. If this stays, look at the pods and the log of the controller.'
    ),
    'Programmed/Invalid': t(
      'condition.programmed.invalid',
      'The data plane cannot take the configuration: it is not valid. The condition Accepted says why.'
    ),
    'Programmed/NoResources': t(
      'condition.programmed.no-resources',
      'The infrastructure has no room for this gateway. Free or add capacity: nodes, load balancers, addresses.'
    ),
    'Programmed/AddressNotAssigned': t(
      'condition.programmed.address-not-assigned',
      'No address has been given to the gateway, so nobody reaches it. Check that the cluster can make load balancers, or use a Service of type NodePort.'
    ),
    'Programmed/AddressNotUsable': t(
      'condition.programmed.address-not-usable',
      'The address that is asked for cannot be used: it is taken or not of this network. Ask for another one.'
    ),
    'Ready/Ready': t('condition.ready.ready', 'Traffic can flow.'),
    'Ready/ListenersNotReady': t(
      'condition.ready.listeners-not-ready',
      'At least one listener takes no traffic yet. See the conditions of the listeners.'
    ),
  };
}

function resolvedRefsTexts(): Record<string, string> {
  return {
    'ResolvedRefs/ResolvedRefs': t('condition.resolved-refs.resolved', 'Everything that it refers to was found.'),
    'ResolvedRefs/BackendNotFound': t(
      'condition.resolved-refs.backend-not-found',
      'A backend does not exist, and its share of the requests is answered with 500. Create it or correct its name and namespace.'
    ),
    'ResolvedRefs/InvalidKind': t(
      'condition.resolved-refs.invalid-kind',
      'The controller does not know the kind of a backend, and its share of the requests is answered with 500. For inference pools, use a controller with the inference extension enabled.'
    ),
    'ResolvedRefs/RefNotPermitted': t(
      'condition.resolved-refs.ref-not-permitted',
      'It refers to an object in another namespace, which does not allow it. Create a ReferenceGrant there.'
    ),
    'ResolvedRefs/UnsupportedProtocol': t(
      'condition.resolved-refs.unsupported-protocol',
      'The controller does not speak the backend’s appProtocol. Change it at the backend.'
    ),
    'ResolvedRefs/InvalidCertificateRef': t(
      'condition.resolved-refs.invalid-certificate-ref',
      'A certificate is missing or not a valid TLS secret, so the listener cannot serve TLS. Create or correct the secret.'
    ),
    'ResolvedRefs/InvalidRouteKinds': t(
      'condition.resolved-refs.invalid-route-kinds',
      'allowedRoutes.kinds names a kind that the listener cannot serve. Remove it.'
    ),
    'ResolvedRefs/InvalidClientCertificateRef': t(
      'condition.resolved-refs.invalid-client-certificate-ref',
      'The certificate that the gateway shows to backends is missing or not valid. Create or correct the secret.'
    ),
    'ResolvedRefs/ListenersNotResolved': t(
      'condition.resolved-refs.listeners-not-resolved',
      'A listener refers to something that is not there. See the conditions of the listeners.'
    ),
    'ResolvedRefs/InvalidCACertificateRef': t(
      'condition.resolved-refs.invalid-ca-certificate-ref',
      'A CA certificate is missing or not valid. Create or correct the object that holds it.'
    ),
    'ResolvedRefs/InvalidCACertificateKind': t(
      'condition.resolved-refs.invalid-ca-certificate-kind',
      'A CA certificate is kept in a kind of object that the controller does not read. Use a ConfigMap.'
    ),
  };
}

function conflictTexts(): Record<string, string> {
  return {
    'Conflicted/NoConflicts': t('condition.conflicted.no-conflicts', 'No other listener is in its way.'),
    'Conflicted/HostnameConflict': t(
      'condition.conflicted.hostname-conflict',
      'Another listener of this port has the same hostname. Give each a hostname of its own.'
    ),
    'Conflicted/ProtocolConflict': t(
      'condition.conflicted.protocol-conflict',
      'Another listener uses this port with another protocol. Give one of them another port.'
    ),
    'OverlappingTLSConfig/OverlappingHostnames': t(
      'condition.overlapping-tls.hostnames',
      'Hostnames of TLS listeners overlap; a reused connection may reach the wrong one. Make the hostnames distinct.'
    ),
    'OverlappingTLSConfig/OverlappingCertificates': t(
      'condition.overlapping-tls.certificates',
      'Certificates of TLS listeners cover the same names; a reused connection may reach the wrong one. Use distinct certificates.'
    ),
    'PartiallyInvalid/UnsupportedValue': t(
      'condition.partially-invalid.unsupported-value',
      'Some rules are not valid and were left out; the others work. Correct what the message names.'
    ),
    'SupportedVersion/SupportedVersion': t(
      'condition.supported-version.supported',
      'The controller knows the version of the Gateway API that is installed.'
    ),
    'SupportedVersion/UnsupportedVersion': t(
      'condition.supported-version.unsupported',
      'The installed version of the Gateway API is not one that the controller knows. Install the version that its documentation names.'
    ),
  };
}
