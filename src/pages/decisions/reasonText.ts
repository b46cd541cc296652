import type { IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { DecisionReason } from '@ngf/telemetry';

interface ReasonText {
  name: string;
  meaning: string;
  icon: IconName;
}

/** An inferred reason for people; the rule that gave it goes with it wherever there is room. */
export function reasonText(reason: DecisionReason): ReasonText {
  switch (reason) {
    case 'only candidate':
      return {
        name: t('decisions.reason.only-candidate', 'Only candidate'),
        meaning: t('decisions.reason.only-candidate-meaning', 'The filters left no other endpoint.'),
        icon: 'user',
      };
    case 'tie':
      return {
        name: t('decisions.reason.tie', 'Tie'),
        meaning: t(
          'decisions.reason.tie-meaning',
          'Several endpoints share the top score: the picker drew among them.'
        ),
        icon: 'exchange-alt',
      };
    case 'close call':
      return {
        name: t('decisions.reason.close-call', 'Close call'),
        meaning: t('decisions.reason.close-call-meaning', 'The best beat the next by next to nothing.'),
        icon: 'arrows-h',
      };
    case 'prefix affinity':
      return {
        name: t('decisions.reason.prefix-affinity', 'Prefix affinity'),
        meaning: t('decisions.reason.prefix-affinity-meaning', 'The prefix scorer can have lifted the winner most.'),
        icon: 'save',
      };
    case 'least queue':
      return {
        name: t('decisions.reason.least-queue', 'Least queue'),
        meaning: t('decisions.reason.least-queue-meaning', 'The queue scorer can have lifted the winner most.'),
        icon: 'list-ul',
      };
    case 'least KV':
      return {
        name: t('decisions.reason.least-kv', 'Least KV-cache'),
        meaning: t('decisions.reason.least-kv-meaning', 'The KV-cache scorer can have lifted the winner most.'),
        icon: 'database',
      };
    case 'other scorer':
      return {
        name: t('decisions.reason.other-scorer', 'Other scorer'),
        meaning: t(
          'decisions.reason.other-scorer-meaning',
          'A scorer of another kind can have lifted the winner most.'
        ),
        icon: 'sliders-v-alt',
      };
  }
}
