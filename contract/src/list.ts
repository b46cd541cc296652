import { Type, type TSchema } from 'typebox';
import { Nullable } from './nullable';

/** A list of objects. */
export function ListOf<Item extends TSchema>(item: Item, title: string) {
  return Type.Object(
    {
      items: Type.Array(item),
      resourceVersion: Nullable(
        Type.String({
          description: 'Kubernetes’ version of the list; null where the list does not come from Kubernetes.',
        })
      ),
      total: Type.Integer({ minimum: 0, description: 'All that the filters leave, also beyond this page.' }),
      continue: Type.Optional(Type.String({ description: 'Asks for the next page; absent on the last one.' })),
    },
    { title }
  );
}
