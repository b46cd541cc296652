import { t } from '@grafana/i18n';
import type { ClusterRetry } from '@ngf/contract';
import React, { useEffect, useState } from 'react';

interface Props {
  retry: ClusterRetry;
  /** When that was so, in milliseconds since 1970. */
  asOf: number;
}

/** When the backend proxy tries an unreachable cluster again, counted down. */
export function NextAttempt({ retry: { failedAttempts, nextAttemptSeconds }, asOf }: Props) {
  const passed = (useSeconds() - asOf) / 1000;
  const seconds = Math.ceil(nextAttemptSeconds - Math.max(0, passed));
  return (
    <div>
      {seconds > 0
        ? t('clusters.next-attempt', 'Failed attempts: {{count}}. Next attempt in {{seconds}} s.', {
            count: failedAttempts,
            seconds,
          })
        : t('clusters.attempt-now', 'Failed attempts: {{count}}. It is being tried again now.', {
            count: failedAttempts,
          })}
    </div>
  );
}

/** The time in milliseconds since 1970, every second anew. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
