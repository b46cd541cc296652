import { type CustomVariableValue, QueryVariable, type VariableValue, type VariableValueOption } from '@grafana/scenes';
import { VariableRefresh } from '@grafana/schema';
import { map, type Observable } from 'rxjs';
import { ALL_VARIABLE_TEXT, ALL_VARIABLE_VALUE } from './allValue';
import { clickhouse, type ClickHouseQuery, tableQuery } from './clickhouseQuery';
import { isNameOf, type ScopeName } from './identity';
import { sqlNames } from './place';
import { type ScopeProblem } from './scopeProblem';

const columns: Record<ScopeName, string> = { cluster: 'cluster', namespace: 'namespace', pool: 'name' };

/** Names in ngf_pools. No variable's value is part of it: what a URL says cannot get here. */
export function scopeOptionsQuery(scope: ScopeName): ClickHouseQuery {
  return tableQuery(`${scope}s`, `SELECT DISTINCT ${columns[scope]} AS name FROM ngf_pools ORDER BY name`);
}

/**
 * A choice of clusters, namespaces or pools. In SQL it is an Array(String): `[]` for all, so that choosing everything
 * stays short with thousands of pools. A value that is not a name never becomes SQL; `problem()` says what to tell.
 */
export class ScopeVariable extends QueryVariable {
  constructor(
    readonly scope: ScopeName,
    datasourceUid: string,
    label: string
  ) {
    super({
      name: scope,
      label,
      datasource: clickhouse(datasourceUid),
      query: scopeOptionsQuery(scope),
      refresh: VariableRefresh.onDashboardLoad,
      isMulti: true,
      includeAll: true,
      defaultToAll: true,
      // Not the empty value of Scenes, which would stand in the URL until the options are there.
      value: [ALL_VARIABLE_VALUE],
      text: [ALL_VARIABLE_TEXT],
    });
  }

  override getValueOptions(args: { searchFilter?: string }): Observable<VariableValueOption[]> {
    return super
      .getValueOptions(args)
      .pipe(map((options) => options.filter(({ value }) => isNameOf(this.scope, value))));
  }

  override getValue(): VariableValue {
    return new SqlNames(this.scope, this.hasAllValue() ? [] : this.chosen(), (name) => !this.problemWith(name));
  }

  /** Keeps a value that is not among the options: the page says so instead of showing something else. */
  protected override interceptStateUpdateAfterValidation(stateUpdate: Partial<QueryVariable['state']>): void {
    this.skipNextValidation = false;
    if (!this.hasAllValue() && this.chosen().length > 0) {
      stateUpdate.value = this.state.value;
      stateUpdate.text = this.state.text;
    }
  }

  /** What is wrong with the first chosen value that is no name, or that no pool has. */
  problem(): ScopeProblem | undefined {
    if (this.hasAllValue()) {
      return undefined;
    }
    return this.chosen()
      .map((value) => this.problemWith(value))
      .find((problem) => problem !== undefined);
  }

  /** Whether it chooses this name. */
  includes(name: string): boolean {
    return this.hasAllValue() || this.chosen().includes(name);
  }

  /** Loads the options again after a failure. SceneVariableSet tries only once. */
  retry(): void {
    if (this.state.error && !this.state.loading) {
      this.validateAndUpdate().subscribe({
        error: (error: unknown) => {
          this.setState({ loading: false, error: error instanceof Error ? error.message : String(error) });
        },
      });
    }
  }

  private chosen(): string[] {
    const { value } = this.state;
    return (Array.isArray(value) ? value : [value]).map(String).filter((name) => name !== '');
  }

  private problemWith(value: string): ScopeProblem | undefined {
    if (!isNameOf(this.scope, value)) {
      return { scope: this.scope, value, reason: 'notAName' };
    }
    const { options, loading, error } = this.state;
    // Options that could not be loaded accuse nobody.
    const isUnknown = options.length > 0 && !loading && !error && !options.some((option) => option.value === value);
    return isUnknown ? { scope: this.scope, value, reason: 'unknown' } : undefined;
  }
}

/** Writes itself as SQL whatever format is asked for: no format of Grafana's is safe here. */
class SqlNames implements CustomVariableValue {
  private readonly sql: string;

  constructor(scope: ScopeName, chosen: readonly string[], isUsable: (name: string) => boolean) {
    const names = chosen.filter(isUsable);
    // Nothing usable was asked for: match nothing, which is not what an empty array means.
    this.sql = chosen.length > 0 && names.length === 0 ? "['']" : sqlNames(scope, names);
  }

  formatter(): string {
    return this.sql;
  }
}
