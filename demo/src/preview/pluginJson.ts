import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

/** What the preview needs of a built plugin's plugin.json; the page gets the whole of it. */
const pluginJsonSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  roles: Type.Array(
    Type.Object({ role: Type.Object({ permissions: Type.Array(Type.Object({ action: Type.String() })) }) }),
    { default: [] }
  ),
  routes: Type.Array(
    Type.Object({
      path: Type.String(),
      method: Type.Optional(Type.String()),
      url: Type.String(),
      headers: Type.Optional(Type.Array(Type.Object({ name: Type.String(), content: Type.String() }))),
    }),
    { default: [] }
  ),
});

export type PluginJson = Static<typeof pluginJsonSchema>;
export type PluginRoute = PluginJson['routes'][number];

export async function readPluginJson(pluginDist: string): Promise<PluginJson> {
  const file = path.join(pluginDist, 'plugin.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`No built plugin at ${file}: run "npm run build" first`, { cause: error });
  });
  const json = Value.Default(pluginJsonSchema, JSON.parse(text));
  if (!Value.Check(pluginJsonSchema, json)) {
    const [problem] = Value.Errors(pluginJsonSchema, json);
    throw new Error(`${file} is no plugin.json: ${problem?.instancePath} ${problem?.message}`);
  }
  return json;
}
