import type { Store } from '../store/store';
import { grantsOf, type Grant, type PolicyRule } from './rules';
import type { User } from './user';

/** What is asked of an object, or of a path that is none. */
export type Action =
  | { isResource: false; verb: string; path: string }
  | {
      isResource: true;
      verb: string;
      group: string;
      resource: string;
      subresource: string;
      namespace: string;
      name: string;
    };

/** The rule that allows an action to a user, where there is one. */
export function findGrant(store: Store, user: User, action: Action): Grant | undefined {
  const grants = grantsOf(store, user, action.isResource ? action.namespace : '');
  return grants.find(({ rule }) => allows(rule, action));
}

function allows(rule: PolicyRule, action: Action): boolean {
  if (!hasOrAll(rule.verbs, action.verb)) {
    return false;
  }
  if (!action.isResource) {
    return (rule.nonResourceURLs ?? []).some((pattern) => matchesPath(pattern, action.path));
  }
  const { group, resource, subresource, name } = action;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const resources = rule.resources ?? [];
  return (
    hasOrAll(rule.apiGroups ?? [], group) &&
    (hasOrAll(resources, full) || (subresource !== '' && resources.includes(`*/${subresource}`))) &&
    (!rule.resourceNames?.length || rule.resourceNames.includes(name))
  );
}

const hasOrAll = (values: readonly string[], value: string) => values.includes('*') || values.includes(value);

const matchesPath = (pattern: string, path: string) =>
  pattern === '*' || (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path);
