/** Columns of the view ngf_slo_objectives; ms, shares (0–1), days. */
export const objectiveColumns = [
  'ttft_ms',
  'ttft_target',
  'tpot_ms',
  'tpot_target',
  'success_target',
  'window_days',
] as const;

/**
 * A FROM expression: rows that have cluster, namespace and pool, with the objectives that hold for their pool (as people
 * set them on the SLO page) and has_own_objectives: whether these are its own.
 *
 * @param rows a SELECT
 */
export function withObjectives(rows: string): string {
  const usual = `(SELECT tuple(${objectiveColumns.join(', ')}) FROM ngf_slo_objectives WHERE pool = '')`;
  // An unmatched row's version is 0, which no stored one has.
  const columns = objectiveColumns.map(
    (name, index) => `if(own.version > 0, own.${name}, usual.${index + 1}) AS ${name}`
  );
  return `(
    WITH ${usual} AS usual
    SELECT judged.*, own.version > 0 AS has_own_objectives, ${columns.join(', ')}
    FROM (${rows}) AS judged
    ANY LEFT JOIN (SELECT * FROM ngf_slo_objectives WHERE pool != '') AS own USING (cluster, namespace, pool)
)`;
}
