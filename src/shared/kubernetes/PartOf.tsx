import { Alert } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { describeFailure } from '../describeFailure';
import type { Part } from './part';

interface Props<T> {
  part: Part<T>;
  children: (value: T) => ReactNode;
}

/** A part of a page, or why it is missing. */
export function PartOf<T>({ part, children }: Props<T>) {
  if (part.kind === 'known') {
    return <>{children(part.value)}</>;
  }
  if (part.failure.kind === 'notFound') {
    // Not a fault: a cluster need not have, or even serve, everything.
    return <p>{part.failure.message}</p>;
  }
  const { title, advice } = describeFailure(part.failure);
  return (
    <Alert severity="warning" title={title}>
      <p>{advice}</p>
      <p>{part.failure.message}</p>
    </Alert>
  );
}
