const RELOADED_AT = 'ngf-inference-app.reloaded-at';
/** A reload that did not help is not tried again: the page would reload for ever. */
const PATIENCE_MS = 60_000;

/** Webpack's error for a part of the app that is no longer there: the plugin was updated under an open page. */
export function isStaleChunk(error: Error): boolean {
  return error.name === 'ChunkLoadError' || /loading (css )?chunk .* failed/i.test(error.message);
}

/** Whether a reload may bring the new version; remembers that it was tried. */
export function mayReload(storage: Storage, now: number): boolean {
  const last = Number(storage.getItem(RELOADED_AT) ?? 0);
  if (now - last < PATIENCE_MS) {
    return false;
  }
  storage.setItem(RELOADED_AT, String(now));
  return true;
}
