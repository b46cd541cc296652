import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { applyPatch } from 'rfc6902';
import { JSON_PATCH_MEDIA_TYPE } from '@ngf/contract';
import type { Change as Difference } from '../../audit/difference';
import { isRecord } from '../../audit/redact';
import type { Change } from './writeObject';

/** RFC 6902, with what each operation needs. */
const OperationsSchema = Type.Array(
  Type.Union([
    Type.Object({ op: Type.Enum(['add', 'replace', 'test']), path: Type.String(), value: Type.Unknown() }),
    Type.Object({ op: Type.Enum(['move', 'copy']), path: Type.String(), from: Type.String() }),
    Type.Object({ op: Type.Literal('remove'), path: Type.String() }),
  ])
);

/**
 * An object as it is and as somebody wants it, before Kubernetes has said anything to it. Undefined where that cannot be
 * known: a patch of something that is not in the cache, or one that does not fit.
 */
export function intendedChange(change: Change, before: unknown): Difference | undefined {
  switch (change.verb) {
    case 'create':
      return { before: undefined, after: change.object };
    case 'update':
      return { before, after: change.object };
    case 'delete':
      return { before, after: undefined };
    case 'patch': {
      const after = before === undefined ? undefined : patched(structuredClone(before), change);
      return after === undefined ? undefined : { before, after };
    }
  }
}

function patched(object: unknown, { contentType, patch }: Extract<Change, { verb: 'patch' }>): unknown {
  if (contentType !== JSON_PATCH_MEDIA_TYPE) {
    return merged(object, patch);
  }
  const fits = Check(OperationsSchema, patch) && applyPatch(object, patch).every((error) => error === null);
  return fits ? object : undefined;
}

/** JSON Merge Patch, RFC 7396. */
function merged(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) {
    return patch;
  }
  const result = new Map(isRecord(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      result.delete(name);
    } else {
      result.set(name, merged(result.get(name), value));
    }
  }
  return Object.fromEntries(result);
}
