import { forbidden, StatusError } from '../status';
import type { Action } from './authorizer';
import type { User } from './user';

/** A refusal, in the authorizer's words. */
export function denial(user: User, action: Action) {
  if (!action.isResource) {
    const message = `forbidden: User "${user.name}" cannot ${action.verb} path "${action.path}"`;
    return new StatusError(403, 'Forbidden', message, {});
  }
  const { verb, group, resource, subresource, namespace, name } = action;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const scope = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
  return forbidden(
    { group, plural: resource },
    name,
    `User "${user.name}" cannot ${verb} resource "${full}" in API group "${group}" ${scope}`
  );
}
