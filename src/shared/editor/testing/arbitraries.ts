import fc from 'fast-check';

const key = fc.constantFrom('name', 'spec', 'rules', 'a.b/c', '1', 'true', '__proto__', 'x-ü');
const scalar = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ' ', ':', '#', '-', "'", '"', '\n', '8', '{', '%', '\t', '\\') }),
  fc.constantFrom('yes', 'null', '1e3', '0x1f', '2026-01-01', '~', '<<', '*a', '&a', '---', '8080'),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((value) => value + 0),
  fc.boolean(),
  fc.constant(null)
);

const { value } = fc.letrec<{ value: unknown; map: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    tie('map'),
    fc.array(tie('value'), { maxLength: 4 })
  ),
  map: mapOf(tie('value')),
}));

/** Any JSON value that could stand in a Kubernetes object, odd keys and strings before all. */
export const anyValue: fc.Arbitrary<unknown> = value;

/** Any JSON object. */
export const anyObject: fc.Arbitrary<Record<string, unknown>> = mapOf(value);

/** Object.fromEntries makes `__proto__` a key like any other. */
function mapOf(values: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .uniqueArray(fc.tuple(key, values), { maxLength: 4, selector: ([name]) => name })
    .map((entries) => Object.fromEntries(entries));
}
