-- Names, identity and judgement. Kubernetes discovery puts identity into resource attributes, static scrape configurations into
-- the labels of each sample: both are accepted, the resource first. dcgm-exporter is the exception: its resource is
-- the exporter's own pod, the pod that uses the GPU stands in its labels (`exported_…` after a label clash).

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_judged_of_landed TO ngf_judged AS
WITH
    known.source = 'dcgm' AS is_gpu,
    known.source = 'epp' AS is_epp,
    firstNonDefault(resource['k8s.pod.name'], attributes['pod']) AS reporter
SELECT
    ngf_landed.name AS name,
    known.metric AS metric,
    known.kind AS kind,
    known.source AS source,
    known.generation AS generation,
    firstNonDefault(resource['k8s.cluster.name'], attributes['cluster']) AS cluster,
    if(
        is_gpu,
        firstNonDefault(attributes['exported_namespace'], attributes['namespace']),
        firstNonDefault(resource['k8s.namespace.name'], attributes['namespace'])
    ) AS namespace,
    firstNonDefault(
        resource['inference.pool'],
        attributes['inference_pool'],
        attributes['exported_inference_pool'],
        if(is_epp, attributes['name'], '')
    ) AS pool,
    -- Of the endpoint picker's series only those about one endpoint have a pod: the endpoint, without its rank.
    multiIf(
        is_gpu,
        firstNonDefault(attributes['exported_pod'], attributes['pod']),
        is_epp,
        replaceRegexpOne(
            firstNonDefault(
                attributes['endpoint_name'],
                attributes['pod_name'],
                attributes['model_server_endpoint'],
                attributes['model_server_pod']
            ),
            '-rank-[0-9]+$',
            ''
        ),
        reporter
    ) AS pod,
    firstNonDefault(
        attributes['node'], attributes['Hostname'], attributes['hostname'], resource['k8s.node.name']
    ) AS node,
    -- A pod's values that come more than once: one per GPU, one per data-parallel engine (vLLM: engine, SGLang: dp_rank).
    if(
        is_gpu,
        firstNonDefault(attributes['UUID'], attributes['gpu']),
        firstNonDefault(attributes['engine'], attributes['dp_rank'])
    ) AS part,
    firstNonDefault(attributes['target_model_name'], attributes['model_name'], attributes['modelName']) AS model,
    -- One scraped process. A change of its resource attributes makes it another process, never a jump of a counter.
    -- Where the resource names the pod, labels of the same name are what a series is about (EPP: its endpoints).
    cityHash64(
        service,
        mapSort(resource),
        if(resource['k8s.pod.name'] = '', (attributes['namespace'], attributes['pod']), ('', ''))
    ) AS target,
    cityHash64(name, mapSort(attributes), mapSort(resource), bounds, temporality) AS series,
    attributes AS labels,
    time,
    value,
    buckets,
    bounds,
    temporality,
    -- What is wrong with it, one thing even where there are several. Such a sample counts nowhere but in
    -- ngf_rejected_samples: one NaN would make every mean and sum that it is part of NaN, one counter below zero look
    -- like a restart. All that the catalogue knows is counts, sizes, shares and durations: only a temperature may be
    -- below zero.
    multiIf(
        -- Counts are whole numbers of 64 bits. What is larger stands for none: DCGM's "blank" is 2^63 - 16 and near.
        NOT isFinite(ngf_landed.value) OR abs(ngf_landed.value) >= pow(2, 63),
        'not-a-number',
        -- A bucket of 2^63 or more is a negative count, written without its sign.
        ngf_landed.value < 0 AND ngf_landed.name != 'DCGM_FI_DEV_GPU_TEMP' OR arrayMax(buckets) >= toUInt64(pow(2, 63)),
        'negative',
        -- OTLP: bounds are finite and ascend, and the last bucket has no upper bound; without buckets there are none.
        length(buckets) != length(bounds) + notEmpty(buckets)
            OR arrayExists((lower, upper) -> NOT lower < upper, arrayPushFront(bounds, -inf), arrayPushBack(bounds, inf)),
        'histogram-layout',
        -- Recorded telemetry may be years old, but no endpoint picker is. Exporters write 0 where they know no time.
        ngf_landed.time < toDateTime('2020-01-01 00:00:00', 'UTC'),
        'time-too-old',
        -- No clock that is merely wrong, and no time zone, is a day ahead.
        ngf_landed.time > now() + INTERVAL 1 DAY
            OR ngf_landed.name = 'process_start_time_seconds' AND ngf_landed.value > toUnixTimestamp(now() + INTERVAL 1 DAY),
        'time-in-future',
        -- Names and labels of Kubernetes come to a kilobyte or two. Clients choose model names, up to any length.
        byteSize(resource) + byteSize(attributes) > 16384,
        'labels-too-long',
        ''
    ) AS problem
FROM ngf_landed
INNER JOIN ngf_metric_names AS known ON known.name = ngf_landed.name
WHERE (known.label = '' OR attributes[known.label] = known.label_value)
    -- TTFT of requests that do not stream is their full duration (llm-d-router v0.10.0): not a TTFT.
    AND NOT (known.metric = 'epp_ttft' AND attributes['streaming'] = 'false');

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_samples_of_judged TO ngf_samples AS
SELECT * EXCEPT (name, problem)
FROM ngf_judged
WHERE problem = '';
