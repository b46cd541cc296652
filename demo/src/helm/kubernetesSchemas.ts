import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

const OpenApiSchema = Type.Object({
  definitions: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())),
});
const KindsSchema = Type.Array(Type.Object({ group: Type.String(), kind: Type.String(), version: Type.String() }));

/**
 * Writes a JSON schema for each kind of Kubernetes' own OpenAPI document (api/openapi-spec/swagger.json), as kubeconform
 * reads them: a field that no kind has is a mistake.
 *
 * @returns the template of their paths
 */
export async function writeKubernetesSchemas(openApi: string, folder: string): Promise<string> {
  const { definitions } = Value.Parse(OpenApiSchema, JSON.parse(await readFile(openApi, 'utf8')));
  const strict = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, closed(schema)]));
  strict['io.k8s.apimachinery.pkg.api.resource.Quantity'] = { type: ['string', 'number'] };
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of Object.entries(definitions)) {
    for (const { group, kind, version } of Value.Parse(KindsSchema, schema['x-kubernetes-group-version-kind'] ?? [])) {
      const [shortGroup] = group.split('.');
      const file = [kind.toLowerCase(), ...(shortGroup ? [shortGroup] : []), version].join('-');
      // Hundreds of kinds, each with all definitions: only of those that a chart may have.
      if (/\b(apps|batch|policy|autoscaling|networking|rbac)\b|^(configmap|service|serviceaccount)-v1$/.test(file)) {
        await writeFile(
          join(folder, `${file}.json`),
          JSON.stringify({ $ref: `#/definitions/${name}`, definitions: strict })
        );
      }
    }
  }
  return join(folder, '{{.ResourceKind}}{{.KindSuffix}}.json');
}

/** Kubernetes' document leaves objects open, and writes a port that may have a name as a text. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(closed);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  if ('format' in schema && schema.format === 'int-or-string') {
    return { type: ['string', 'integer'] };
  }
  const inside = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  const isObject = inside['type'] === 'object' && typeof inside['properties'] === 'object';
  return isObject && !('additionalProperties' in inside) ? { ...inside, additionalProperties: false } : inside;
}
