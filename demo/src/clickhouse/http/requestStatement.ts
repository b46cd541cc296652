import { ClickHouseError } from '../errors';
import { parseInsert } from '../sql/insertStatement';
import { quoteString } from '../sql/quote';
import type { RequestBody } from './requestBody';

/** What the engine shall run for a request. */
export interface RequestStatement {
  sql: string;
  isInsertOfData: boolean;
}

const NEW_LINE = Buffer.from('\n');

/**
 * Puts a request's statement together. It may stand in the URL, in the body, or half in each; an INSERT's data follow
 * the statement and reach the engine through a file, which it reads block by block.
 */
export async function requestStatement(query: string | undefined, body: RequestBody): Promise<RequestStatement> {
  const before =
    query === undefined || body.head.length === 0
      ? Buffer.from(query ?? '')
      : Buffer.concat([Buffer.from(query.trimEnd()), NEW_LINE]);
  const head = Buffer.concat([before, body.head]);
  // latin1, so that places in the text are places in the bytes: the data need not be text at all.
  const insert = parseInsert(head.toString('latin1'));
  if (insert === undefined || !/^\w+$/.test(insert.format)) {
    if (body.isSpooled) {
      throw ClickHouseError.of('QUERY_IS_TOO_LARGE', 'The statement is longer than 1 MiB');
    }
    return { sql: head.toString('utf8'), isInsertOfData: false };
  }
  const file =
    insert.dataStart < before.length
      ? await body.dataFile(head.subarray(insert.dataStart, before.length), 0)
      : await body.dataFile(Buffer.alloc(0), insert.dataStart - before.length);
  const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
  const source = `FROM INFILE ${quoteString(file)} COMPRESSION 'none'`;
  const sql = `${utf8(insert.target)} ${source} ${utf8(insert.settings)} FORMAT ${insert.format}`;
  return { sql, isInsertOfData: true };
}
