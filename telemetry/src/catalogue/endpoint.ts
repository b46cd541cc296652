/** The pod of an endpoint's name in spans, `namespace/pod-rank-n` (llm-d-router v0.10.0). */
export function podOfEndpoint(endpoint: string): string {
  return endpoint.replace(/^.*\//, '').replace(/-rank-[0-9]+$/, '');
}
