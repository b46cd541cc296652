import { type VariableValueOption } from '@grafana/scenes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNameOf } from './identity';
import { scopeOptionsQuery, ScopeVariable } from './ScopeVariable';

const option = (value: string): VariableValueOption => ({ value, label: value });

function aVariable(value: string[], options: string[] = []) {
  const variable = new ScopeVariable('pool', 'ngf-clickhouse', 'Pool');
  variable.setState({ options: options.map(option) });
  variable.changeValueTo(value);
  return variable;
}

/** What Grafana's interpolation puts in place of `${pool}`, or of any format of it. */
function sqlOf(variable: ScopeVariable, format?: string): string {
  const value = variable.getValue();
  return typeof value === 'object' && 'formatter' in value ? value.formatter(format) : 'not a custom value';
}

describe('a ScopeVariable in SQL', () => {
  it('is the empty array for all, however many options there are', () => {
    const options = Array.from({ length: 5000 }, (_, index) => `pool-${index}`);
    expect(sqlOf(aVariable(['$__all'], options))).toBe('[]');
    expect(sqlOf(new ScopeVariable('pool', 'ngf-clickhouse', 'Pool'))).toBe('[]');
  });

  it('is an array of the names chosen, whatever format is asked for', () => {
    const variable = aVariable(['llama', 'qwen.v2'], ['llama', 'qwen.v2', 'gemma']);
    expect(['sqlstring', 'csv', 'raw', undefined].map((format) => sqlOf(variable, format))).toStrictEqual(
      Array(4).fill("['llama', 'qwen.v2']")
    );
  });

  it('matches nothing when nothing usable is chosen', () => {
    expect(sqlOf(aVariable(["a' OR 1"]))).toBe("['']");
    expect(sqlOf(aVariable(['unknown'], ['llama']))).toBe("['']");
  });

  it('is only ever an array of names, for any text from a URL', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('\\', "\\'", "'] OR 1=1 --", '${__from}', '$__fromTime', "a\\', b", 'llama')
    );
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (values) => {
        const sql = sqlOf(aVariable(values));
        const names = [...sql.matchAll(/'([^']*)'/g)].map(([, name = '']) => name);
        expect(sql).toBe(`[${names.map((name) => `'${name}'`).join(', ')}]`);
        expect(names.every((name) => name === '' || isNameOf('pool', name))).toBe(true);
      })
    );
  });
});

describe('a ScopeVariable’s problem', () => {
  it('is a value that cannot be a name', () => {
    expect(aVariable(["x'\\"], ['llama']).problem()).toStrictEqual({
      scope: 'pool',
      value: "x'\\",
      reason: 'notAName',
    });
  });

  it('is a value that no pool has', () => {
    expect(aVariable(['llama', 'gone'], ['llama']).problem()).toStrictEqual({
      scope: 'pool',
      value: 'gone',
      reason: 'unknown',
    });
  });

  it('is none for all, for what exists, and while options are not known', () => {
    expect(aVariable(['$__all'], ['llama']).problem()).toBeUndefined();
    expect(aVariable(['llama'], ['llama']).problem()).toBeUndefined();
    expect(aVariable(['llama']).problem()).toBeUndefined();
    const failed = aVariable(['gone'], ['llama']);
    failed.setState({ error: 'connection refused' });
    expect(failed.problem()).toBeUndefined();
  });
});

describe('scopeOptionsQuery', () => {
  it('has no variable in it', () => {
    expect(scopeOptionsQuery('pool')).toStrictEqual({
      refId: 'pools',
      rawSql: 'SELECT DISTINCT name AS name FROM ngf_pools ORDER BY name',
      editorType: 'sql',
      queryType: 'table',
      format: 1,
    });
  });
});
