const JSON_TYPE = 'application/json; charset=UTF-8';
const NDJSON_TYPE = 'application/x-ndjson; charset=UTF-8';
const BINARY_TYPE = 'application/octet-stream';

// As the formats' `getContentType` in ClickHouse's src/Processors/Formats/Impl say.
const RULES: ReadonlyArray<[RegExp, string]> = [
  [/^(?:JSON.*EachRow.*|JSONLines|NDJSON)$/, NDJSON_TYPE],
  [
    /^(?:JSON|JSONStrings|JSONCompact|JSONCompactStrings|JSONColumns.*|JSONCompactColumns|JSONObjectEachRow)$/,
    JSON_TYPE,
  ],
  [/^(?:TabSeparated|TSV).*$/, 'text/tab-separated-values; charset=UTF-8'],
  [/^CSV/, 'text/csv; charset=UTF-8'],
  [/^XML$/, 'application/xml; charset=UTF-8'],
  [/^(?:Native|RowBinary.*|Parquet|ORC|Arrow|ArrowStream|Avro|MsgPack|BSONEachRow|RawBLOB)$/, BINARY_TYPE],
];

/** The Content-Type of an answer in this output format. */
export function contentTypeOf(format: string): string {
  return RULES.find(([pattern]) => pattern.test(format))?.[1] ?? 'text/plain; charset=UTF-8';
}
