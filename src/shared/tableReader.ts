import { type DataFrame, type Field } from '@grafana/data';

/** A frame that does not have the shape its query promises: the schema or the datasource is another version than ours. */
export class UnexpectedFrameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnexpectedFrameError';
  }
}

/** Reads a frame's cells by column name. Frames come from outside: a missing column is an error, a null stays null. */
export interface TableReader {
  rows: number;
  text(column: string, row: number): string | null;
  number(column: string, row: number): number | null;
}

export function tableReader(frame: DataFrame): TableReader {
  const fields = new Map<string, Field>(frame.fields.map((field) => [field.name, field]));

  function cell(column: string, row: number): unknown {
    const field = fields.get(column);
    if (!field) {
      throw new UnexpectedFrameError(`The answer has no column “${column}”`);
    }
    return field.values[row] ?? null;
  }

  return {
    rows: frame.length,
    text(column, row) {
      const value = cell(column, row);
      if (value === null || typeof value === 'string') {
        return value;
      }
      throw new UnexpectedFrameError(`Column “${column}” should hold text, not ${typeof value}`);
    },
    number(column, row) {
      const value = cell(column, row);
      if (value === null || typeof value === 'number') {
        // ClickHouse divides 0 by 0 to NaN, which says no more than NULL.
        return Number.isNaN(value) ? null : value;
      }
      throw new UnexpectedFrameError(`Column “${column}” should hold numbers, not ${typeof value}`);
    },
  };
}

/** Text that the schema never leaves NULL. */
export function requiredText(reader: TableReader, column: string, row: number): string {
  const value = reader.text(column, row);
  if (value === null) {
    throw new UnexpectedFrameError(`Column “${column}” is NULL where it cannot be`);
  }
  return value;
}
