import type { ComponentType } from 'react';
import type { Observable } from 'rxjs';
import type { ObjectIdentity } from '../identity';
import type { AgeListener } from '../kubernetes/answerAge';

export interface DetailProps<T> {
  identity: ObjectIdentity;
  value: T;
  /** When it was read, in milliseconds since 1970. */
  asOf: number;
}

/** Where the pages of one kind's objects stand. */
export interface DetailPlace {
  thing: 'gateway' | 'route' | 'pool';
  /** The list's path, below which the page stands. */
  list: string;
}

/** What the page of one kind's objects shows. */
export interface DetailDefinition<T> {
  read: (identity: ObjectIdentity, onAge: AgeListener) => Observable<T>;
  View: ComponentType<DetailProps<T>>;
}
