import { getBackendSrv, isFetchError } from '@grafana/runtime';
import { Check } from 'typebox/value';
import { catchError, map, type Observable, of } from 'rxjs';
import { type RulesAnswer, RulesAnswerSchema } from './alertStates';

/** What Grafana's alerting says, or why that is not known. */
export type RulesPart = { kind: 'known'; answer: RulesAnswer } | { kind: 'forbidden' | 'failed'; message: string };

const RULES = '/api/prometheus/grafana/api/v1/rules';

/** Rules with the state of each alert, as far as Grafana lets its user see them. */
export function readRules(): Observable<RulesPart> {
  return getBackendSrv()
    .fetch<unknown>({ url: RULES, method: 'GET', showErrorAlert: false })
    .pipe(
      map(({ data }): RulesPart =>
        Check(RulesAnswerSchema, data)
          ? { kind: 'known', answer: data }
          : { kind: 'failed', message: `GET ${RULES}: the answer is not one of Grafana 12.4` }
      ),
      catchError((error: unknown) => of(failureOf(error)))
    );
}

function failureOf(error: unknown): RulesPart {
  if (!isFetchError<unknown>(error)) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  const message = [`GET ${RULES}: HTTP ${error.status}`, error.statusText].filter(Boolean).join(' ');
  return { kind: error.status === 401 || error.status === 403 ? 'forbidden' : 'failed', message };
}
