import { type Static, Type } from 'typebox';
import { Parse } from 'typebox/value';

const Operation = Type.Object({
  tags: Type.Optional(Type.Array(Type.String())),
  summary: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  parameters: Type.Optional(
    Type.Array(Type.Object({ in: Type.String(), name: Type.String(), required: Type.Optional(Type.Boolean()) }))
  ),
  requestBody: Type.Optional(Type.Unknown()),
  responses: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

const Description = Type.Object({
  info: Type.Object({ description: Type.String() }),
  tags: Type.Array(Type.Object({ name: Type.String(), description: Type.String() })),
  paths: Type.Record(Type.String(), Type.Record(Type.String(), Operation)),
});

interface Route {
  method: string;
  path: string;
  operation: Static<typeof Operation>;
}

const OF_A_CLUSTER = '/api/v1/clusters/{cluster}/';
const OF_THE_DEFAULT_CLUSTER = '/api/v1/';

/**
 * The reference of the interface as Markdown, made from its OpenAPI description. A route that is there for the default
 * cluster and for a named one is told once.
 *
 * @param openApi what /openapi.json answers
 * @throws when it is none of ours
 */
export function apiReference(openApi: unknown): string {
  const { info, tags, paths } = Parse(Description, openApi);
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Route => ({ method, path, operation }))
  );
  const told = routes.filter(({ path }) => !isTwin(path, paths));
  const sections = tags.map(({ name, description }) =>
    section(
      description,
      told.filter((route) => isOf(route, name))
    )
  );
  return `# REST interface of the backend proxy

${info.description} Made by \`npm run generate\` from the schemas that also validate; the proxy itself answers
\`/openapi.json\`, and \`/docs\` for people.

What stands below \`${OF_THE_DEFAULT_CLUSTER}\` here stands below \`${OF_A_CLUSTER}\`, too, but for clusters, audit and service
levels. Parameters in brackets may be left out.

${sections.join('\n')}`;
}

function isTwin(path: string, paths: Readonly<Record<string, unknown>>): boolean {
  return path.startsWith(OF_A_CLUSTER) && path.replace(OF_A_CLUSTER, OF_THE_DEFAULT_CLUSTER) in paths;
}

function isOf({ operation }: Route, tag: string): boolean {
  return operation.tags?.[0] === tag;
}

function section(title: string, routes: readonly Route[]): string {
  return `## ${title}

| route | what | parameters | answers |
| --- | --- | --- | --- |
${routes.map(row).join('\n')}
`;
}

function row({ method, path, operation }: Route): string {
  const { summary, description, parameters = [], requestBody, responses = {} } = operation;
  const queries = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, required }) => (required ? `\`${name}\`` : `[\`${name}\`]`));
  const inputs = [...queries, ...(requestBody === undefined ? [] : ['a body'])];
  const what = (summary ?? description ?? '').replaceAll('\n', ' ').replaceAll('|', '\\|');
  return `| \`${method.toUpperCase()} ${path}\` | ${what} | ${inputs.join(', ')} | ${Object.keys(responses).join(', ')} |`;
}
