import { applyPatch, type Operation } from 'rfc6902';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

import type { Json, JsonObject } from '../json';
import { badRequest, tooLarge, unprocessablePatch } from '../status';

const MOST_OPERATIONS = 10_000;

const Patch = Type.Array(
  Type.Object({
    op: Type.Union(['add', 'remove', 'replace', 'move', 'copy', 'test'].map((op) => Type.Literal(op))),
    path: Type.String(),
    from: Type.Optional(Type.String()),
    value: Type.Optional(Type.Any()),
  })
);

/**
 * A JSON patch (RFC 6902) of an object.
 *
 * @throws StatusError 422 where an operation fails, 400 for a patch that is no list, 413 for too many operations
 */
export function jsonPatch(target: JsonObject, patch: Json): Json {
  if (!Array.isArray(patch)) {
    throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  }
  if (patch.length > MOST_OPERATIONS) {
    throw tooLarge(`The allowed maximum operations in a JSON patch is ${MOST_OPERATIONS}, got ${patch.length}`);
  }
  if (!Value.Check(Patch, patch)) {
    throw unprocessablePatch();
  }
  const patched = structuredClone(target);
  // Checked above; the library's type tells operations apart by more than the schema says.
  const failures = applyPatch(patched, patch as Operation[]).filter((failure) => failure !== null);
  if (failures.length > 0) {
    throw unprocessablePatch();
  }
  return patched;
}
