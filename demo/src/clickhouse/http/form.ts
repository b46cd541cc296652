import type { IncomingMessage } from 'node:http';
import { ClickHouseError } from '../errors';
import type { RequestBody } from './requestBody';

/**
 * Takes the fields of a multipart form out of the body.
 *
 * @returns undefined where the body is no form
 * @throws ClickHouseError 36 for a broken form, 48 for files (external tables), 229 for more than 1 MiB
 */
export async function takeForm(
  request: IncomingMessage,
  body: RequestBody
): Promise<Array<[string, string]> | undefined> {
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) {
    return undefined;
  }
  if (body.isSpooled) {
    throw ClickHouseError.of('QUERY_IS_TOO_LARGE', 'The form is longer than 1 MiB');
  }
  const headers = { 'content-type': contentType };
  const form = await new Response(new Uint8Array(body.take()), { headers }).formData().catch((error: unknown) => {
    throw ClickHouseError.of('BAD_ARGUMENTS', 'The multipart form cannot be read', { cause: error });
  });
  return [...form].map(([name, value]): [string, string] => {
    if (typeof value !== 'string') {
      const message = `External tables ('${name}') are not supported by the embedded ClickHouse`;
      throw ClickHouseError.of('NOT_IMPLEMENTED', message);
    }
    return [name, value];
  });
}
