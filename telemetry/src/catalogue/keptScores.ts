/** A decision's scores as they are kept, with what was judged on the exact ones. */
export interface KeptScores {
  /** Weighted totals of at most five candidates, best first, rounded to four significant digits of the greatest. */
  topScores: readonly number[];
  /** How many of them have the top score exactly; 0 where no scores are told. */
  tied: number;
  /** By how much the best beat the next, rounded alike: 0 in a tie and never else, null where there was no other. */
  margin: number | null;
}

const DIGITS = 4;

/** The most by which rounding can have raised or lowered a kept score that is the greatest, as a share of it. */
export const SCORE_ROUNDING = 0.5 / 10 ** (DIGITS - 1);

/** What the schema (telemetry/sql, 0060) keeps of scores, best first. */
export function keptScores(exact: readonly number[]): KeptScores {
  const greatest = Math.max(0, ...exact.map(Math.abs));
  const exponent = greatest === 0 ? 0 : Math.floor(Math.log10(greatest)) - DIGITS + 1;
  const units = exact.map((score) => Math.floor(score * 10 ** -exponent + 0.5));
  const [best, next] = units;
  const tied = exact.filter((score) => score === exact[0]).length;
  return {
    topScores: units.map((unit) => unit / 10 ** -exponent),
    tied,
    margin: best === undefined || next === undefined ? null : tied > 1 ? 0 : Math.max(best - next, 1) / 10 ** -exponent,
  };
}
