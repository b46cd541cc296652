import { JSON_PATCH_MEDIA_TYPE, MERGE_PATCH_MEDIA_TYPE } from '@ngf/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startProxiedCluster, type Answer, type ProxiedCluster } from '../testing/kubernetes';

const GATEWAY = 'gateway.networking.k8s.io/v1';
const KINDS = [
  ['gateways', GATEWAY, 'Gateway'],
  ['httproutes', GATEWAY, 'HTTPRoute'],
  ['inference/pools', 'inference.networking.k8s.io/v1', 'InferencePool'],
  ['inference/objectives', 'llm-d.ai/v1alpha2', 'InferenceObjective'],
  ['inference/modelrewrites', 'llm-d.ai/v1alpha2', 'InferenceModelRewrite'],
] as const;
const FIELDS = [
  'selector',
  'matchLabels',
  'targetPorts',
  'number',
  'rules',
  'listeners',
  'poolRef',
  'parentRefs',
  'name',
];

const anySpec = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), fc.string()), tie('value'), { maxKeys: 4 })
  ),
})).value;

/** Bodies from plain nonsense to objects of which only the spec is nonsense. */
function bodyOf(apiVersion: string, kind: string): fc.Arbitrary<object> {
  const metadata = fc.oneof(
    fc.constant({ name: 'fuzzed', namespace: 'fuzz' }),
    fc.record({ name: fc.jsonValue(), namespace: fc.jsonValue(), labels: fc.jsonValue() }, { requiredKeys: [] })
  );
  const shaped = fc.record({
    apiVersion: fc.oneof(fc.constant(apiVersion), fc.string()),
    kind: fc.oneof(fc.constant(kind), fc.string()),
    metadata,
    spec: anySpec,
  });
  const valid = fc.record({ apiVersion: fc.constant(apiVersion), kind: fc.constant(kind), metadata, spec: anySpec });
  return fc.oneof(valid, shaped, fc.dictionary(fc.string(), fc.jsonValue()));
}

function expectHonest({ statusCode, headers, body }: Answer): void {
  if (statusCode < 300) {
    return;
  }
  expect(statusCode, body).toBeGreaterThanOrEqual(400);
  expect(statusCode, body).toBeLessThan(500);
  expect(headers['content-type']).toMatch('application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ status: statusCode, title: expect.any(String), detail: expect.any(String) });
}

describe('nonsense that clients send', { timeout: 120_000 }, () => {
  let cluster: ProxiedCluster;

  beforeAll(async () => {
    cluster = await startProxiedCluster(['fuzz']);
  });

  afterAll(() => cluster.close());

  it.each(KINDS)('as %s is the client’s mistake and nobody else’s', async (path, apiVersion, kind) => {
    const dry = `${path}?dryRun=All`;
    const object = `${path}/fuzz/fuzzed?dryRun=All`;
    const operation = fc.record({ op: fc.string(), path: fc.string(), value: fc.jsonValue() }, { requiredKeys: [] });
    const attempts = fc.oneof(
      fc.record({ method: fc.constant('POST' as const), to: fc.constant(dry), body: bodyOf(apiVersion, kind) }),
      fc.record({ method: fc.constant('PUT' as const), to: fc.constant(object), body: bodyOf(apiVersion, kind) }),
      fc.record({
        method: fc.constant('PATCH' as const),
        to: fc.constant(object),
        body: fc.dictionary(fc.string(), fc.jsonValue()),
        type: fc.constant(MERGE_PATCH_MEDIA_TYPE),
      }),
      fc.record({
        method: fc.constant('PATCH' as const),
        to: fc.constant(object),
        body: fc.array(operation, { maxLength: 3 }),
        type: fc.constant(JSON_PATCH_MEDIA_TYPE),
      }),
      fc.record({
        method: fc.constantFrom('POST' as const, 'PUT' as const),
        to: fc.constant(object),
        body: fc.string(),
      })
    );
    await fc.assert(
      fc.asyncProperty(attempts, async ({ method, to, body, ...others }) => {
        expectHonest(await cluster.ask(method, to, body, 'type' in others ? others.type : undefined));
      }),
      { numRuns: 100, seed: 1 }
    );
  });
});
