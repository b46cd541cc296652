-- The rows of ngf_pool_rollup for the whole minutes of [from, to) that decisions make, computed from all of their spans.
-- Parameters: from, to (whole minutes; nothing is read where they are equal).
--
-- A row per family, pool, minute and sampling probability (the label `probability`: 0 where no span tells it), so that
-- readers can tell for how many decisions a row stands. `value` is a count, or a sum over the `scrapes` decisions that
-- have what is summed:
--   decisions, decision_ties, decision_close_calls, decision_only_candidates   counts
--   decision_candidates   endpoints that the picker chose among
--   decision_margin       by how much the best score beat the next, where scores decided: no tie, and not the only one
--   decision_prefix_best, decision_prefix_average   the prefix scorer's best and mean score of the candidates (0-1)
CREATE OR REPLACE VIEW ngf_decision_minutes AS
WITH
    -- Each number of endpoints up to 32, then a quarter of an octave; margins a twentieth of a decade, from 0.0001 to 100.
    arrayConcat(range(1, 33), [40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 1024])::Array(Float64)
        AS candidate_bounds,
    arrayMap(power -> round(exp10(power / 20), 6), range(-80, 41)) AS margin_bounds,
    picks AS
    (
        SELECT
            -- Told apart by 64 bits, in half the time that three texts take.
            cityHash64(runs.cluster, runs.namespace, runs.pool) AS pool_key, trace_id, profile_span_id,
            any(runs.cluster) AS cluster, any(runs.namespace) AS namespace, any(runs.pool) AS pool,
            toStartOfMinute(any(runs.second)) AS minute,
            toFloat64(max(runs.candidates)) AS candidates, max(runs.tied) AS tied,
            max(runs.margin) AS margin, abs(max(runs.top_scores)[1]) AS best,
            toFloat64(max(runs.sampling_probability)) AS probability
        FROM ngf_epp_decisions AS runs
        -- A row that holds the pick has its second.
        WHERE runs.picked = 1 AND runs.second >= {from:DateTime} AND runs.second < {to:DateTime}
        GROUP BY pool_key, trace_id, profile_span_id
    ),
    scorings AS
    (
        SELECT
            cityHash64(told.cluster, told.namespace, told.pool) AS pool_key, trace_id, scoring_span_id,
            max(told.profile_span_id) AS profile_span_id,
            max(told.scorer_count) AS scorer_count, groupUniqArrayArray(told.scorers) AS scorers
        FROM ngf_decision_scorers AS told
        -- Scorers run just before the pick, in the same profile's run.
        WHERE told.time >= {from:DateTime} - INTERVAL 1 MINUTE AND told.time < {to:DateTime}
        GROUP BY pool_key, trace_id, scoring_span_id
        HAVING profile_span_id != ''
    ),
    judged AS
    (
        SELECT
            picks.cluster AS cluster, picks.namespace AS namespace, picks.pool AS pool, minute, probability, candidates,
            -- All of them, or none: a part of the scorers would tell the wrong thing.
            if(length(scorings.scorers) = scorings.scorer_count, scorings.scorers, []) AS known_scorers,
            tied > 1 AS is_tie,
            isNotNull(picks.margin) AND NOT is_tie AS is_decided,
            ifNull(picks.margin, 0) AS margin,
            -- CLOSE_CALL_SHARE (telemetry/src/catalogue/decisionReason.ts) of the highest total that the weights allow.
            is_decided AND margin < 0.01 * if(empty(known_scorers), best, arraySum(scorer -> scorer.weight, known_scorers))
                AS is_close_call,
            arrayFilter(scorer -> scorer.type LIKE '%prefix%', known_scorers) AS prefix_scorers
        FROM picks
        LEFT ANY JOIN scorings
            ON scorings.pool_key = picks.pool_key AND scorings.trace_id = picks.trace_id
            AND scorings.profile_span_id = picks.profile_span_id
    ),
    counted AS
    (
        SELECT
            cluster, namespace, pool, minute, probability,
            count() AS decisions, countIf(is_tie) AS ties, countIf(is_close_call) AS close_calls,
            countIf(candidates = 1) AS only_candidates, sum(candidates) AS all_candidates,
            sumMap(map(arrayFirstIndex(bound -> candidates <= bound, candidate_bounds), 1::UInt64)) AS by_candidates,
            countIf(is_decided) AS decided, sumIf(margin, is_decided) AS all_margins,
            sumMapIf(map(arrayFirstIndex(bound -> margin <= bound, margin_bounds), 1::UInt64), is_decided) AS by_margin,
            countIf(notEmpty(prefix_scorers)) AS prefixed,
            sumIf(arrayMax(scorer -> scorer.max_score, prefix_scorers), notEmpty(prefix_scorers)) AS all_best,
            sumIf(arrayMax(scorer -> scorer.avg_score, prefix_scorers), notEmpty(prefix_scorers)) AS all_averages
        FROM judged
        GROUP BY cluster, namespace, pool, minute, probability
    )
SELECT
    told.1 AS metric, 60 AS seconds, toStartOfTenMinutes(counted.minute, 'UTC') AS stretch, cluster, namespace, pool,
    cityHash64(probability) AS variant, counted.minute AS time,
    'epp' AS source, '' AS model, map('probability', toString(probability)) AS labels, told.4 AS bounds,
    told.2 AS value, told.2 AS stand_in_value, told.2 AS placed_value, told.2 AS placed_stand_in_value,
    told.5 AS buckets, told.5 AS placed_buckets,
    told.3 AS scrapes, 0. AS part_means, 0. AS part_maxima
FROM counted
ARRAY JOIN arrayFilter(family -> family.3 > 0,
[
    ('decisions', toFloat64(decisions), decisions, []::Array(Float64), []::Array(UInt64)),
    ('decision_ties', toFloat64(ties), decisions, [], []),
    ('decision_close_calls', toFloat64(close_calls), decisions, [], []),
    ('decision_only_candidates', toFloat64(only_candidates), decisions, [], []),
    -- Index 0: beyond the last bound.
    (
        'decision_candidates', all_candidates, decisions, candidate_bounds,
        arrayMap(index -> by_candidates[index % (length(candidate_bounds) + 1)], range(1, length(candidate_bounds) + 2))
    ),
    (
        'decision_margin', all_margins, decided, margin_bounds,
        arrayMap(index -> by_margin[index % (length(margin_bounds) + 1)], range(1, length(margin_bounds) + 2))
    ),
    ('decision_prefix_best', toFloat64(all_best), prefixed, [], []),
    ('decision_prefix_average', toFloat64(all_averages), prefixed, [], [])
]) AS told;
