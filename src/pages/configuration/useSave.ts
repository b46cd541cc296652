import { t } from '@grafana/i18n';
import { isFetchError } from '@grafana/runtime';
import { useState } from 'react';

/**
 * Saves, then loads Grafana anew, which reads a plugin's settings only at its start. When saving fails the form stays as
 * it was filled in, with the server's reason.
 */
export function useSave(write: () => Promise<void>, reload = () => window.location.reload()) {
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<string>();

  async function run() {
    setIsSaving(true);
    setError(undefined);
    try {
      await write();
      reload();
    } catch (failure) {
      setError(reasonOf(failure));
      setIsSaving(false);
    }
  }

  return { isSaving, error, save: () => void run() };
}

function reasonOf(failure: unknown): string {
  if (isFetchError<{ message?: string }>(failure)) {
    return failure.data?.message ?? failure.statusText ?? String(failure.status);
  }
  return failure instanceof Error ? failure.message : t('configuration.no-reason', 'Grafana gave no reason.');
}
