import { LoadingPlaceholder } from '@grafana/ui';
import React, { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { announceChange } from '../../kubernetes/changes';
import type { EditRequest } from './editRequest';

// The editor waits until somebody wants to change something: with YAML, diff and forms it is as large as a page.
const Editing = lazy(async () => ({ default: (await import('./Editing')).Editing }));

interface EditingContextValue {
  open: (request: EditRequest) => void;
}

const EditingContext = createContext<EditingContextValue | undefined>(undefined);

/** Shows the editor over the app's pages, whatever becomes of the table row from which it was opened. */
export function EditingProvider({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<EditRequest>();
  const value = useMemo(() => ({ open: setRequest }), []);
  return (
    <EditingContext.Provider value={value}>
      {children}
      {request && (
        <Suspense fallback={<LoadingPlaceholder text="" />}>
          <Editing request={request} onChanged={announceChange} onClose={() => setRequest(undefined)} />
        </Suspense>
      )}
    </EditingContext.Provider>
  );
}

/** Opens the editor. Undefined outside the app's pages, where nothing can be edited. */
export function useEditing(): EditingContextValue | undefined {
  return useContext(EditingContext);
}
