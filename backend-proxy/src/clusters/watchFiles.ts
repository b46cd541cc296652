import { existsSync, watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';

/** Editors and Kubernetes' volume updates touch a folder several times for one change. */
const QUIET_MS = 300;

/**
 * Calls back some time after something changed in the folders of the files. Folders, not files: a mounted ConfigMap is
 * replaced by a symbolic link beside it, which no watch of the file itself would see.
 */
export function watchFolders(files: readonly string[], onChange: () => void, quietMs = QUIET_MS): { close(): void } {
  let quiet: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(quiet);
    quiet = setTimeout(onChange, quietMs);
  };
  const folders = new Set(files.map((file) => dirname(file)).filter((folder) => existsSync(folder)));
  const watchers: FSWatcher[] = [...folders].map((folder) => watch(folder, { persistent: false }, changed));
  return {
    close() {
      clearTimeout(quiet);
      watchers.forEach((watcher) => watcher.close());
    },
  };
}
