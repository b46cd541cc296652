import type { ClickHouseFailure } from './clickhouseFailure';
import { clickhouseFailureText } from './clickhouseFailureText';
import type { FailureText } from './FailureText';
import { type ProxyFailure, type ProxyFailureKind, proxyFailureKinds } from './kubernetes/proxyFailure';
import { proxyFailureText } from './kubernetes/proxyFailureText';

/** Why a part of a page has no data. */
export type Failure = ClickHouseFailure | ProxyFailure;

export function describeFailure({ kind }: Failure): FailureText {
  return isProxyKind(kind) ? proxyFailureText(kind) : clickhouseFailureText(kind);
}

function isProxyKind(kind: Failure['kind']): kind is ProxyFailureKind {
  return proxyFailureKinds.some((known) => known === kind);
}
