import type { DataFrame } from '@grafana/data';

/** Whether rows go on where those before them ended: the proxy numbers what it publishes, anew where it starts anew. */
export class Sequence {
  private source: unknown;
  private last = 0;

  /** Rows without numbers go on always. */
  goesOnIn(frame: DataFrame): boolean {
    const sources = valuesOf(frame, 'source');
    const numbers = valuesOf(frame, 'sequence');
    return numbers.map((number, row) => this.goesOn(sources[row], Number(number))).every((isNext) => isNext);
  }

  private goesOn(source: unknown, number: number): boolean {
    const isNext = source === this.source && number === this.last + 1;
    this.source = source;
    this.last = number;
    return isNext;
  }
}

function valuesOf(frame: DataFrame, name: string): unknown[] {
  return frame.fields.find((field) => field.name === name)?.values ?? [];
}
