import { t } from '@grafana/i18n';
import type { AuditEntry } from '@ngf/contract';

/** What somebody did, in a word. */
export function verbText(verb: AuditEntry['verb']): string {
  const texts: Record<AuditEntry['verb'], string> = {
    create: t('audit.verb.create', 'Create'),
    update: t('audit.verb.update', 'Replace'),
    patch: t('audit.verb.patch', 'Change'),
    delete: t('audit.verb.delete', 'Delete'),
    scale: t('audit.verb.scale', 'Scale'),
    restart: t('audit.verb.restart', 'Restart'),
  };
  return texts[verb];
}
