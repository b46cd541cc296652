/** The error codes of ClickHouse that this server raises itself; the engine's own errors carry theirs in their text. */
const ErrorCode = {
  BAD_ARGUMENTS: 36,
  TOO_LARGE_SIZE_COMPRESSED: 39,
  CHECKSUM_DOESNT_MATCH: 40,
  NOT_IMPLEMENTED: 48,
  SYNTAX_ERROR: 62,
  UNKNOWN_COMPRESSION_METHOD: 89,
  READONLY: 164,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  QUERY_IS_TOO_LARGE: 229,
  ABORTED: 236,
  CANNOT_DECOMPRESS: 271,
  ZLIB_INFLATE_FAILED: 354,
  INTO_OUTFILE_NOT_ALLOWED: 358,
  QUERY_WAS_CANCELLED: 394,
  TOO_MANY_ROWS_OR_BYTES: 396,
  ACCESS_DENIED: 497,
  AUTHENTICATION_FAILED: 516,
  UNKNOWN_EXCEPTION: 1002,
} as const;

export type ErrorName = keyof typeof ErrorCode;

/** An error as ClickHouse reports it: `code` and `errorName` are ClickHouse's own. */
export class ClickHouseError extends Error {
  override readonly name = 'ClickHouseError';

  constructor(
    readonly code: number,
    readonly errorName: string,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }

  static of(errorName: ErrorName, message: string, options?: ErrorOptions): ClickHouseError {
    return new ClickHouseError(ErrorCode[errorName], errorName, message, options);
  }
}

const ENGINE_PREFIX = /^(?:Code: \d+\. )?(?:DB::Exception: )?Code: (\d+)\. (?:DB::Exception: )?/;
const ENGINE_PREFIX_REPEATED = /^Code: (\d+)\. DB::Exception: /;
const ENGINE_SUFFIX = / \(([A-Z][A-Z0-9_]+)\)(?: \(version [^)]*\))?\.?$/;
/** The temporary file that carries an INSERT's data is an inner matter and no business of the client's. */
const UPLOAD_PATH = /: \(in file\/uri [^)]*\)/g;

/**
 * Reads code, name and text out of what the engine throws: `Code: 62. DB::Exception: … (SYNTAX_ERROR)`, the whole of
 * it sometimes twice over.
 */
export function fromEngineError(thrown: unknown): ClickHouseError {
  if (thrown instanceof ClickHouseError) {
    return thrown;
  }
  let text = thrown instanceof Error ? thrown.message : String(thrown);
  let code: number = ErrorCode.UNKNOWN_EXCEPTION;
  let errorName = 'UNKNOWN_EXCEPTION';
  for (let match = ENGINE_PREFIX.exec(text); match !== null; match = ENGINE_PREFIX_REPEATED.exec(text)) {
    code = Number(match[1]);
    text = text.slice(match[0].length);
  }
  for (let match = ENGINE_SUFFIX.exec(text); match !== null; match = ENGINE_SUFFIX.exec(text)) {
    errorName = match[1] ?? errorName;
    text = text.slice(0, match.index);
  }
  return new ClickHouseError(code, errorName, text.replace(UPLOAD_PATH, ''), { cause: thrown });
}
