import type { UrlQueryMap } from '@grafana/data';
import type { ObjectMeta } from '@ngf/contract';
import type { ReactNode } from 'react';
import type { Observable } from 'rxjs';
import type { EditableKind } from '../editor/kinds/editableKind';
import type { AgeListener } from '../kubernetes/answerAge';
import type { InCluster } from '../kubernetes/fleet';
import type { SortKey } from '../table/sorting';
import type { Column } from '../table/Table';

/** A namespaced object of Kubernetes. */
export interface NamespacedObject {
  metadata: ObjectMeta;
}

/** When and how a list is shown. */
export interface ListContext {
  /** The page's URL, for links that carry the time on. */
  search: UrlQueryMap;
  /** When the objects were read, in milliseconds since 1970. */
  now: number;
}

export interface ListColumn<T> extends Column<InCluster<T>> {
  sortKey: (row: InCluster<T>) => SortKey;
}

/** All that one kind's list has of its own. Texts are functions: translations are loaded later than modules. */
export interface ListDefinition<T extends NamespacedObject> {
  testId: string;
  read: (cluster: string, onAge?: AgeListener) => Observable<T[]>;
  columns: (context: ListContext) => Array<ListColumn<T>>;
  /** What the search looks at beside names. */
  searchTexts: (object: T) => string[];
  texts: () => {
    label: string;
    searchPlaceholder: string;
    /** In place of the table where no cluster has any. */
    none: ReactNode;
    /** In place of the table where the variables leave none. */
    noneChosen: string;
  };
  /** What of the kind can be made. */
  kind?: EditableKind;
  /** What can be done with a row. */
  rowActions?: (row: InCluster<T>) => ReactNode;
}
