import { describe, expect, it } from 'vitest';
import { aCondition } from '../../test/kubernetes';
import { conditionText, knownText } from './conditionText';

/** The reasons of the APIs: those that say all is well, and those that somebody has to do something about. */
const well = [
  'Accepted/Accepted',
  'Programmed/Programmed',
  'ResolvedRefs/ResolvedRefs',
  'Exported/Exported',
  'Exported/NotRequested',
  'Conflicted/NoConflicts',
  'Ready/Ready',
  'SupportedVersion/SupportedVersion',
];
const amiss = [
  ...['Accepted/NotSupportedByParent', 'Accepted/HTTPRouteNotAccepted', 'Accepted/EndpointPickerRefMissing'],
  ...['ResolvedRefs/InvalidExtensionRef', 'Exported/NotSupported'],
  ...['Accepted/Pending', 'Accepted/Invalid', 'Accepted/InvalidParameters', 'Accepted/ListenersNotValid'],
  ...['Accepted/UnsupportedAddress', 'Accepted/PortUnavailable', 'Accepted/UnsupportedProtocol', 'Accepted/Waiting'],
  ...['Accepted/NotAllowedByListeners', 'Accepted/NoMatchingListenerHostname', 'Accepted/NoMatchingParent'],
  ...['Accepted/UnsupportedValue', 'Accepted/IncompatibleFilters', 'Accepted/Unsupported'],
  ...['Programmed/Pending', 'Programmed/Invalid', 'Programmed/NoResources', 'Programmed/AddressNotAssigned'],
  ...['Programmed/AddressNotUsable', 'Ready/ListenersNotReady', 'SupportedVersion/UnsupportedVersion'],
  ...['ResolvedRefs/BackendNotFound', 'ResolvedRefs/InvalidKind', 'ResolvedRefs/RefNotPermitted'],
  ...['ResolvedRefs/UnsupportedProtocol', 'ResolvedRefs/InvalidCertificateRef', 'ResolvedRefs/InvalidRouteKinds'],
  ...['ResolvedRefs/InvalidClientCertificateRef', 'ResolvedRefs/ListenersNotResolved'],
  ...['ResolvedRefs/InvalidCACertificateRef', 'ResolvedRefs/InvalidCACertificateKind'],
  ...['Conflicted/HostnameConflict', 'Conflicted/ProtocolConflict', 'PartiallyInvalid/UnsupportedValue'],
  ...['OverlappingTLSConfig/OverlappingHostnames', 'OverlappingTLSConfig/OverlappingCertificates'],
];

function text(typeAndReason: string) {
  const [type = '', reason = ''] = typeAndReason.split('/');
  return knownText(type, reason);
}

describe('conditionText', () => {
  it.each([...well, ...amiss])('knows %s', (typeAndReason) => {
    expect(text(typeAndReason)).toMatch(/^[A-Za-z].*\.$/);
  });

  it.each(amiss)('says what is wrong and what to do about %s, in two sentences at least', (typeAndReason) => {
    expect(text(typeAndReason)?.match(/[.:;]( |$)/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('says the same of no two reasons', () => {
    const texts = [...well, ...amiss].map(text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('leaves the words of a controller’s own reason as they are', () => {
    const own = aCondition('Accepted', 'False', { reason: 'QuotaExceeded', message: 'No more gateways for chat' });
    expect(conditionText(own)).toBe('No more gateways for chat');
    expect(conditionText({ ...own, message: '' })).toBe('QuotaExceeded');
    expect(knownText('constructor', 'name')).toBeUndefined();
  });
});
