-- Names and identity. Kubernetes discovery puts identity into resource attributes, static scrape configurations into
-- the labels of each sample: both are accepted, the resource first. dcgm-exporter is the exception: its resource is
-- the exporter's own pod, the pod that uses the GPU stands in its labels (`exported_…` after a label clash).

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_samples_of_judged TO ngf_samples AS
WITH
    known.source = 'dcgm' AS is_gpu,
    known.source = 'epp' AS is_epp,
    firstNonDefault(resource['k8s.pod.name'], attributes['pod']) AS reporter
SELECT
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
    cityHash64(name, mapSort(attributes), mapSort(resource), bounds) AS series,
    attributes AS labels,
    time,
    value,
    buckets,
    bounds,
    temporality
FROM ngf_judged
INNER JOIN ngf_metric_names AS known ON known.name = ngf_judged.name
WHERE problem = ''
    AND (known.label = '' OR attributes[known.label] = known.label_value)
    -- TTFT of requests that do not stream is their full duration (llm-d-router v0.10.0): not a TTFT.
    AND NOT (known.metric = 'epp_ttft' AND attributes['streaming'] = 'false');
