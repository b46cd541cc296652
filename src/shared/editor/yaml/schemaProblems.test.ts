import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse';
import { schemaProblems } from './schemaProblems';

const schema = Type.Object({
  kind: Type.Literal('InferencePool'),
  spec: Type.Object({
    targetPorts: Type.Array(Type.Object({ number: Type.Integer({ minimum: 1, maximum: 65535 }) }), { minItems: 1 }),
    appProtocol: Type.Optional(Type.Enum(['http', 'kubernetes.io/h2c'])),
    selector: Type.Object({ matchLabels: Type.Record(Type.String(), Type.String()) }),
  }),
});

const problemsOf = (text: string) =>
  schemaProblems(parseYaml(text), schema).map(({ path, line, message }) => [path.join('.'), line, message]);

describe('schemaProblems', () => {
  it('names place, line and what is wrong', () => {
    const text = `kind: InferencePool
# the pool
spec:
  appProtocol: grpc
  targetPorts:
    - number: 8000
    - number: 99999
  selector:
    matchLabels:
      app: 7
`;
    expect(problemsOf(text)).toStrictEqual([
      ['spec.targetPorts.1.number', 7, 'Must be at most 65535.'],
      ['spec.appProtocol', 4, 'Must be one of: http, kubernetes.io/h2c.'],
      ['spec.selector.matchLabels.app', 10, 'Must be of type string.'],
    ]);
  });

  it('puts what is missing at its own place and its parent’s line', () => {
    expect(problemsOf('kind: InferencePool\nspec:\n  selector: { matchLabels: { a: b } }\n')).toStrictEqual([
      ['spec.targetPorts', 2, 'Is required.'],
    ]);
  });

  it('says of an empty list that it must not be one', () => {
    const text = 'kind: InferencePool\nspec: { targetPorts: [], selector: { matchLabels: {} } }';
    expect(problemsOf(text)).toStrictEqual([['spec.targetPorts', 2, 'Must not be empty.']]);
  });

  it('finds nothing wrong with a right object', () => {
    expect(
      problemsOf('kind: InferencePool\nspec: { targetPorts: [{ number: 1 }], selector: { matchLabels: {} } }')
    ).toStrictEqual([]);
  });
});

describe('parseYaml', () => {
  it.each([
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 3],
    ['an open bracket', 'a: 1\nb: [1,\n', 3],
    ['a second document', 'a: 1\n---\nb: 2\n', 2],
    ['an alias without anchor', 'a: *gone\n', 1],
  ])('tells the line of %s', (_, text, line) => {
    const { value, problems } = parseYaml(text);
    expect(value).toBeUndefined();
    expect(problems.map((problem) => problem.line)).toContain(line);
  });
});
