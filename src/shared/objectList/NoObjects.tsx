import { EmptyState } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { testIds } from '../testIds';

/** No cluster has an object of the kind: what it is for and how to get one. */
export function NoObjects({ message, children }: { message: string; children: ReactNode }) {
  return (
    <div data-testid={testIds.states.empty}>
      <EmptyState variant="call-to-action" message={message}>
        {children}
      </EmptyState>
    </div>
  );
}
