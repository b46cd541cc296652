import { CustomVariable, type VariableValueOption } from '@grafana/scenes';
import { Observable, of } from 'rxjs';
import { ALL_VARIABLE_TEXT, ALL_VARIABLE_VALUE } from './allValue';

/** A choice among names that the page itself comes to know, such as the clusters that answered. */
export class NamesVariable extends CustomVariable {
  constructor(name: 'cluster' | 'namespace', label: string) {
    super({
      name,
      label,
      isMulti: true,
      includeAll: true,
      defaultToAll: true,
      // Not the empty value of Scenes, which would stand in the URL until the names are known.
      value: [ALL_VARIABLE_VALUE],
      text: [ALL_VARIABLE_TEXT],
    });
  }

  override getValueOptions(): Observable<VariableValueOption[]> {
    return of(this.state.options);
  }

  /** Keeps a value that is not among the options: a name from the URL is known only once the page has its data. */
  protected override interceptStateUpdateAfterValidation(stateUpdate: Partial<CustomVariable['state']>): void {
    this.skipNextValidation = false;
    if (!this.hasAllValue() && this.chosen().length > 0) {
      stateUpdate.value = this.state.value;
      stateUpdate.text = this.state.text;
    }
  }

  offer(names: Iterable<string>): void {
    const sorted = [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    this.setState({ options: sorted.map((name) => ({ label: name, value: name })) });
  }

  allows(name: string): boolean {
    return this.hasAllValue() || this.chosen().includes(name);
  }

  showAll(): void {
    this.changeValueTo([ALL_VARIABLE_VALUE], [ALL_VARIABLE_TEXT], true);
  }

  /** Emits whenever another choice is made. */
  choices(): Observable<void> {
    return new Observable((subscriber) => {
      const subscription = this.subscribeToState(({ value }, before) => {
        if (value !== before.value) {
          subscriber.next();
        }
      });
      return () => subscription.unsubscribe();
    });
  }

  private chosen(): string[] {
    const { value } = this.state;
    return (Array.isArray(value) ? value : [value]).map(String).filter((name) => name !== '');
  }
}
