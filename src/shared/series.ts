import { type DataFrame, FieldType } from '@grafana/data';
import { SceneDataTransformer, type SceneQueryRunner } from '@grafana/scenes';
import { map } from 'rxjs';

/**
 * Lets lines break where data is missing. Panels of Grafana insert a null wherever two points lie further apart than the
 * time field's `interval`, which this sets to so many of the query's steps (@grafana/data applyNullInsertThreshold).
 */
export function withGaps(runner: SceneQueryRunner, steps: number): SceneDataTransformer {
  return new SceneDataTransformer({
    $data: runner,
    transformations: [
      () => (source) => source.pipe(map((frames) => breakLines(frames, steps, runner.state.data?.request?.intervalMs))),
    ],
  });
}

export function breakLines(frames: DataFrame[], steps: number, intervalMs: number | undefined): DataFrame[] {
  if (!intervalMs) {
    return frames;
  }
  const interval = steps * intervalMs;
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) =>
      field.type === FieldType.time ? { ...field, config: { ...field.config, interval } } : field
    ),
  }));
}

/** The highest number in the frames; undefined if there is none. */
export function highestValue(frames: readonly DataFrame[]): number | undefined {
  const fields = frames.flatMap((frame) => frame.fields).filter(({ type }) => type === FieldType.number);
  const values = fields.flatMap((field) => field.values).filter(Number.isFinite);
  return values.length > 0 ? values.reduce((highest, value) => Math.max(highest, value), -Infinity) : undefined;
}
