// ClickHouse's src/Server/HTTP/exceptionCodeToHTTPStatus.cpp, the codes in its order of names.
const STATUS_BY_CODE: ReadonlyMap<number, number> = new Map(
  Object.entries({
    401: [194],
    403: [192, 193, 497, 512, 516],
    400: [36, 427, 6, 25, 26, 38, 41, 72, 441, 675, 676, 27, 376, 15, 44, 37, 123, 8, 167, 168, 223, 62, 117, 53, 321],
    404: [60, 46, 47, 50, 56, 81, 115, 152, 63, 73, 336, 78, 511],
    408: [159],
    411: [381],
    413: [229],
    415: [779],
    501: [48],
    // 202 is a 500 on the real server; 503 tells a client that asking again later is worth it.
    503: [209, 76, 439, 202],
  }).flatMap(([status, codes]) => codes.map((code): [number, number] => [code, Number(status)]))
);

/** The HTTP status of an answer with this ClickHouse error code. */
export function httpStatusOf(code: number): number {
  return STATUS_BY_CODE.get(code) ?? 500;
}
