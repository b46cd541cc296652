import { t } from '@grafana/i18n';
import type { Errors } from 'typebox/value';
import { unescaped } from '../../unescaped';

/** What a schema's error says, in words. Keywords that the contract does not use keep the validator's own. */
export function schemaMessage(error: ReturnType<typeof Errors>[number]): string {
  switch (error.keyword) {
    case 'required':
      return t('editor.schema.required', 'Is required.');
    case 'type':
      return t('editor.schema.type', 'Must be of type {{type}}.', { type: [error.params.type].flat().join(', ') });
    case 'enum':
      return t('editor.schema.enum', 'Must be one of: {{values}}.', {
        values: error.params.allowedValues.map(String).join(', '),
        ...unescaped,
      });
    case 'const':
      return t('editor.schema.const', 'Must be “{{value}}”.', {
        value: String(error.params.allowedValue),
        ...unescaped,
      });
    case 'minimum':
      return t('editor.schema.minimum', 'Must be at least {{limit}}.', { limit: String(error.params.limit) });
    case 'maximum':
      return t('editor.schema.maximum', 'Must be at most {{limit}}.', { limit: String(error.params.limit) });
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return error.params.limit === 1
        ? t('editor.schema.empty', 'Must not be empty.')
        : t('editor.schema.too-few', 'Needs at least {{limit}}.', { limit: error.params.limit });
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return t('editor.schema.too-many', 'Takes at most {{limit}}.', { limit: error.params.limit });
    default:
      return error.message;
  }
}
