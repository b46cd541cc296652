import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { ListQuery } from '@ngf/contract';
import { ProblemError } from '../../errors';
import { parseJson } from './apiErrors';
import { labelSelector } from './labelSelector';
import type { KubernetesObject } from './object';

export interface Page<Item> {
  items: readonly Item[];
  total: number;
  continue?: string;
}

/** The last object of the page before: where it stood, lists go on, also when it is gone by now. */
const CursorSchema = Type.Object({ namespace: Type.String(), name: Type.String() });

/**
 * A page of objects that are sorted by namespace and name.
 *
 * @throws ProblemError 400 for a selector or a `continue` that is none
 */
export function pageOf<Item extends Pick<KubernetesObject, 'metadata'>>(
  objects: readonly Item[],
  query: Omit<ListQuery, 'namespace'>
): Page<Item> {
  const selected = select(objects, query.labelSelector);
  const start = query.continue === undefined ? 0 : indexAfter(selected, query.continue);
  const end = query.limit === undefined ? selected.length : start + query.limit;
  // The whole list is the cache's own array, whose JSON is known.
  const items = start === 0 && end >= selected.length ? selected : selected.slice(start, end);
  const last = items.at(-1);
  return {
    items,
    total: selected.length,
    ...(last !== undefined && end < selected.length && { continue: cursorOf(last) }),
  };
}

function select<Item extends Pick<KubernetesObject, 'metadata'>>(
  objects: readonly Item[],
  selector: string | undefined
) {
  if (selector === undefined) {
    return objects;
  }
  const fits = labelSelector(selector);
  return objects.filter(({ metadata }) => fits(metadata.labels ?? {}));
}

function cursorOf({ metadata }: Pick<KubernetesObject, 'metadata'>): string {
  const cursor = { namespace: metadata.namespace ?? '', name: metadata.name };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function indexAfter(objects: ReadonlyArray<Pick<KubernetesObject, 'metadata'>>, text: string): number {
  const cursor = parseJson(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Check(CursorSchema, cursor)) {
    const message = 'is not one that a list gave';
    throw new ProblemError(400, 'BadRequest', `continue: ${message}`, {
      causes: [{ field: 'continue', reason: 'FieldValueInvalid', message }],
    });
  }
  const last = `${cursor.namespace}/${cursor.name}`;
  const index = objects.findIndex(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}` > last);
  return index < 0 ? objects.length : index;
}
