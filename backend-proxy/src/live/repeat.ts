/**
 * Does the work every so many milliseconds, the first time after one interval. A run that takes longer delays the next:
 * two never overlap.
 *
 * @param work never rejects
 * @returns ends it; a run under way goes on
 */
export function repeat(intervalMs: number, work: () => Promise<void>): () => void {
  let isEnded = false;
  let timer = setTimeout(run, intervalMs);
  let startedAt = 0;
  function run() {
    startedAt = performance.now();
    void work().then(() => {
      if (!isEnded) {
        timer = setTimeout(run, Math.max(intervalMs - (performance.now() - startedAt), 0));
      }
    });
  }
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
