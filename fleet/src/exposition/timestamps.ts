const MS_PER_SECOND = 1000;
const NS_PER_MS = 1_000_000;

/** StartTimeUnix of every row that comes from a Prometheus scrape. */
export const SCRAPE_START_TIME = '1970-01-01 00:00:00';

/** `YYYY-MM-DD hh:mm:ss` in UTC. */
export function formatSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** Formats instants of spans. They come many to a second, so the second's text is kept. */
export class NanosecondFormatter {
  private second = NaN;
  private text = '';

  /**
   * `YYYY-MM-DD hh:mm:ss.nnnnnnnnn` in UTC.
   *
   * @param offsetNs nanoseconds to add, which epoch milliseconds are too coarse for
   */
  format(epochMs: number, offsetNs: number): string {
    let second = Math.floor(epochMs / MS_PER_SECOND);
    let ns = Math.round((epochMs - second * MS_PER_SECOND) * NS_PER_MS) + offsetNs;
    const carry = Math.floor(ns / (MS_PER_SECOND * NS_PER_MS));
    second += carry;
    ns -= carry * MS_PER_SECOND * NS_PER_MS;
    if (second !== this.second) {
      this.second = second;
      this.text = `${formatSeconds(second * MS_PER_SECOND)}.`;
    }
    return this.text + String(ns).padStart(9, '0');
  }
}
