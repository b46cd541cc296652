import { invalidValue } from '../causes';
import { findGrant, type Action } from '../auth/authorizer';
import { grantsOf, type PolicyRule } from '../auth/rules';
import { userOfToken, type User } from '../auth/user';
import { trackUpdate } from '../fields/managedFields';
import { unsupportedMediaType } from '../http/decode';
import { parseMediaType } from '../http/mediaType';
import { isObject, objectAt, stringAt, without, type JsonObject } from '../json';
import type { Answer, Request } from '../server/context';
import { badRequest, invalid, methodNotAllowed, pageNotFound } from '../status';
import { managerOf } from './options';

type Review = (request: Request, document: JsonObject) => JsonObject;

const AUTHORIZATION = 'authorization.k8s.io';
const AUTHENTICATION = 'authentication.k8s.io';

/** Questions that are asked as objects and stored nowhere. */
export const REVIEWS: Readonly<
  Record<string, { kind: string; isNamespaced?: boolean; keepsSpec?: boolean; answer: Review }>
> = {
  [`${AUTHORIZATION}/selfsubjectaccessreviews`]: { kind: 'SelfSubjectAccessReview', answer: ownAccess },
  [`${AUTHORIZATION}/selfsubjectrulesreviews`]: { kind: 'SelfSubjectRulesReview', keepsSpec: false, answer: ownRules },
  [`${AUTHORIZATION}/subjectaccessreviews`]: { kind: 'SubjectAccessReview', answer: access },
  [`${AUTHORIZATION}/localsubjectaccessreviews`]: {
    kind: 'LocalSubjectAccessReview',
    isNamespaced: true,
    answer: access,
  },
  [`${AUTHENTICATION}/selfsubjectreviews`]: { kind: 'SelfSubjectReview', answer: whoAmI },
  [`${AUTHENTICATION}/tokenreviews`]: { kind: 'TokenReview', answer: tokenReview },
};

/** Answers a review; `undefined` for any other request. */
export function review(request: Request): Answer | undefined {
  const { info } = request;
  const found = REVIEWS[`${info.group}/${info.resource}`];
  if (found === undefined) {
    return undefined;
  }
  if (info.version !== 'v1') {
    throw pageNotFound();
  }
  if (info.verb !== 'create') {
    throw methodNotAllowed();
  }
  refuseProtobuf(request);
  const document: unknown = JSON.parse(request.body || '{}');
  if (!isObject(document)) {
    throw badRequest(`the object provided is no ${found.kind}`);
  }
  const apiVersion = `${info.group}/v1`;
  const status = found.answer(request, document);
  const object = { ...document, apiVersion, kind: found.kind, metadata: objectAt(document, 'metadata') };
  const writer = { manager: managerOf(request), apiVersion, subresource: '', nowMs: request.server.now(), ignores: [] };
  const owned = trackUpdate({}, { spec: {} }, object, [], writer);
  return { code: 201, body: { ...owned, spec: found.keepsSpec === false ? {} : document.spec, status } };
}

/** kubectl asks whether it may do something in Protobuf, which is not spoken. */
function refuseProtobuf({ headers }: Request): void {
  if (parseMediaType(headers['content-type'] ?? '').type === 'application/vnd.kubernetes.protobuf') {
    throw unsupportedMediaType(['application/json']);
  }
}

function ownAccess({ server, user }: Request, document: JsonObject): JsonObject {
  return decision(server, user, document);
}

function access({ server }: Request, document: JsonObject): JsonObject {
  const spec = objectAt(document, 'spec');
  const groups = Array.isArray(spec.groups) ? spec.groups.filter((group) => typeof group === 'string') : [];
  return decision(server, { name: stringAt(spec, 'user') ?? '', groups }, document);
}

function decision(server: Request['server'], user: User, document: JsonObject): JsonObject {
  const grant = findGrant(server.store, user, actionIn(objectAt(document, 'spec')));
  return grant ? { allowed: true, ...(grant.reason && { reason: grant.reason }) } : { allowed: false };
}

function actionIn(spec: JsonObject): Action {
  const { resourceAttributes, nonResourceAttributes } = spec;
  if (isObject(resourceAttributes) && isObject(nonResourceAttributes)) {
    const shown = { Path: nonResourceAttributes.path, Verb: nonResourceAttributes.verb };
    throw refused('spec.nonResourceAttributes', shown, 'cannot be specified in combination with resourceAttributes');
  }
  if (isObject(nonResourceAttributes)) {
    const { path = '', verb = '' } = nonResourceAttributes;
    return { isResource: false, verb: String(verb), path: String(path) };
  }
  if (!isObject(resourceAttributes)) {
    throw refused(
      'spec.resourceAttributes',
      null,
      'exactly one of nonResourceAttributes or resourceAttributes must be specified'
    );
  }
  const text = (key: string) => stringAt(resourceAttributes, key) ?? '';
  return {
    isResource: true,
    verb: text('verb'),
    group: text('group'),
    resource: text('resource'),
    subresource: text('subresource'),
    namespace: text('namespace'),
    name: text('name'),
  };
}

const refused = (field: string, value: JsonObject | null, detail: string) =>
  invalid(AUTHORIZATION, '', '', [invalidValue(field, value, detail)]);

function ownRules({ server, user }: Request, document: JsonObject): JsonObject {
  const namespace = stringAt(objectAt(document, 'spec'), 'namespace');
  if (!namespace) {
    throw badRequest('no namespace on request');
  }
  const rules = grantsOf(server.store, user, namespace).map(({ rule }) => rule);
  const asJson = (rule: PolicyRule) => without({ ...rule });
  return {
    resourceRules: rules.filter(({ resources }) => resources).map(asJson),
    nonResourceRules: rules.filter(({ nonResourceURLs }) => nonResourceURLs).map(asJson),
    incomplete: false,
  };
}

function whoAmI({ user }: Request): JsonObject {
  return { userInfo: userInfo(user) };
}

function tokenReview({ server }: Request, document: JsonObject): JsonObject {
  const user = userOfToken(server.tokens, stringAt(objectAt(document, 'spec'), 'token') ?? '');
  return user
    ? { authenticated: true, user: userInfo(user), audiences: ['https://kubernetes.default.svc'] }
    : { user: {}, error: 'invalid bearer token' };
}

const userInfo = ({ name, uid, groups, extra }: User): JsonObject => ({
  username: name,
  uid,
  groups: [...groups],
  extra,
});
