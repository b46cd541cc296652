import type { ComponentType } from 'react';
import type { Observable } from 'rxjs';
import type { ObjectIdentity } from '../identity';

export interface DetailProps<T> {
  identity: ObjectIdentity;
  value: T;
  /** When it was read, in milliseconds since 1970. */
  asOf: number;
}

/** All that the page of one kind's objects has of its own. */
export interface DetailDefinition<T> {
  thing: 'gateway' | 'route' | 'pool';
  /** The list's path, below which the page stands. */
  list: string;
  read: (identity: ObjectIdentity) => Observable<T>;
  View: ComponentType<DetailProps<T>>;
}
