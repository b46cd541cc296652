import { t } from '@grafana/i18n';
import { maySetObjectives } from '../../shared/editor/actions/rights';
import type { SloContext } from './sloContext';

/** Why objectives cannot be changed; undefined where they can. */
export function whyNotEditable(context: SloContext | undefined): string | undefined {
  if (!maySetObjectives()) {
    return t('slo.edit-forbidden', 'Setting objectives needs the role “Inference Gateway operator”.');
  }
  return context?.configuration.kind === 'known'
    ? undefined
    : t('slo.edit-unavailable', 'The backend proxy has not told which objectives are stored.');
}
