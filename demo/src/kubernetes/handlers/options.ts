import { notSupported, required, tooLong } from '../causes';
import type { Request, ResourceRequest } from '../server/context';
import { invalid, type Cause } from '../status';

const META = 'meta.k8s.io';
const MANAGER_LIMIT = 128;

type OptionsKind = 'CreateOptions' | 'UpdateOptions' | 'PatchOptions';

/** @throws StatusError 422 where the query's options for a write are wrong */
export function checkWriteOptions(query: URLSearchParams, kind: OptionsKind, isApply = false): void {
  const manager = query.get('fieldManager') ?? '';
  const validation = query.get('fieldValidation') ?? '';
  const causes: Cause[] = [
    ...(isApply && manager === '' ? [required('fieldManager', 'is required for apply patch')] : []),
    ...(!isApply && kind === 'PatchOptions' && query.has('force')
      ? [
          {
            reason: 'FieldValueForbidden',
            message: 'Forbidden: may not be specified for non-apply patch',
            field: 'force',
          },
        ]
      : []),
    ...(manager.length > MANAGER_LIMIT ? [tooLong('fieldManager', `may not be more than ${MANAGER_LIMIT} bytes`)] : []),
    ...dryRunCauses(query),
    ...(['', 'Ignore', 'Strict', 'Warn'].includes(validation)
      ? []
      : [notSupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn'])]),
  ];
  if (causes.length > 0) {
    throw invalid(META, kind, '', causes);
  }
}

export function dryRunCauses(query: URLSearchParams): Cause[] {
  const values = query.getAll('dryRun');
  return values.every((value) => value === 'All') ? [] : [notSupported('dryRun', values, ['All'])];
}

export const isDryRun = (query: URLSearchParams) => query.get('dryRun') === 'All';

/** Who owns what this request writes: as named, or the client's program. */
export function managerOf({ query, headers }: Request): string {
  const agent = (headers['user-agent'] ?? '').split('/')[0] || 'unknown';
  return query.get('fieldManager') || agent.slice(0, MANAGER_LIMIT);
}

/** How the object of a request is called in the store: `namespace/name`, or the name alone. */
export function keyOf({ served, info }: ResourceRequest, name: string): string {
  return served.resource.isNamespaced ? `${info.namespace}/${name}` : name;
}

export function tableOf({ served }: Pick<ResourceRequest, 'served'>): string {
  return tableName(served.resource);
}

export const tableName = ({ group, plural }: { group: string; plural: string }) =>
  group ? `${group}/${plural}` : plural;
