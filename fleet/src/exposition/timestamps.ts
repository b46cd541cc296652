const MS_PER_SECOND = 1000;
const NS_PER_MS = 1_000_000;

/** StartTimeUnix of every row that comes from a Prometheus scrape. */
export const SCRAPE_START_TIME = '1970-01-01 00:00:00';

/** `YYYY-MM-DD hh:mm:ss` in UTC. */
export function formatSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}

const SECONDS_PER_DAY = 86_400;
const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** Formats instants of spans: thousands for each simulated second, so the day's text is kept. */
export class NanosecondFormatter {
  private day = NaN;
  private dayText = '';

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
    const day = Math.floor(second / SECONDS_PER_DAY);
    if (day !== this.day) {
      this.day = day;
      this.dayText = formatSeconds(day * SECONDS_PER_DAY * MS_PER_SECOND).slice(0, 11);
    }
    const ofDay = second - day * SECONDS_PER_DAY;
    const hours = TWO_DIGITS[Math.floor(ofDay / 3600)];
    const minutes = TWO_DIGITS[Math.floor(ofDay / 60) % 60];
    return `${this.dayText}${hours}:${minutes}:${TWO_DIGITS[ofDay % 60]}.${String(ns).padStart(9, '0')}`;
  }
}
