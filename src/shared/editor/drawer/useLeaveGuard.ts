import { locationService } from '@grafana/runtime';
import { useEffect, useRef, useState } from 'react';

type Location = ReturnType<typeof locationService.getLocation>;

export interface LeaveGuard {
  /** Somebody wants to go to another page. */
  isAsking: boolean;
  stay: () => void;
  /** Goes where somebody wanted to go, if anywhere. */
  leave: () => void;
}

/** Asks before unsaved changes are left: for another page of Grafana, a reload, or another site. */
export function useLeaveGuard(isDirty: boolean): LeaveGuard {
  const [next, setNext] = useState<Location>();
  const release = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (!isDirty) {
      return;
    }
    const history = locationService.getHistory();
    const unblock = history.block((target: Location) => {
      // A page's own controls, its time range before all, change the address, too.
      if (target.pathname === history.location.pathname) {
        return undefined;
      }
      setNext(target);
      return false;
    });
    release.current = unblock;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', beforeUnload);
    return () => {
      unblock();
      window.removeEventListener('beforeunload', beforeUnload);
    };
  }, [isDirty]);

  return {
    isAsking: next !== undefined,
    stay: () => setNext(undefined),
    leave: () => {
      release.current();
      if (next) {
        locationService.push(next);
      }
    },
  };
}
