/** What stands in place of a secret. */
export const REDACTED = '[redacted]';

/** Words that mean a secret where a name ends with them. */
const SECRET_WORDS =
  'token|password|passwd|passphrase|secret|credentials?|authorization|kubeconfig|(?:api|access|private|client)[-_]?key(?:[-_]?data)?';

const SECRET_NAME = new RegExp(`(?:${SECRET_WORDS})$`, 'i');

/**
 * Whether what stands under this name is a secret: apiToken, DB_PASSWORD, client-key. The end of the name decides:
 * maxTokens and tokenizer are ordinary words of inference, and secretName only names a secret.
 */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

const JSON_WEB_TOKEN = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;
const AUTHORIZATION = /\b(Bearer|Basic)(\s+)[\w+/=.~-]{4,}/gi;
/** As in YAML, JSON, a query or an environment: a name, a separator, and a value to the next blank, quote or bracket. */
const NAMED_VALUE = new RegExp(
  String.raw`(\b[\w-]{0,64}?(?:${SECRET_WORDS}))(\\?["']?\s*[:=]\s*\\?["']?)([^\s"'\\&,;{}[\]]{4,})`,
  'gi'
);
/** No secrets, and text in their place would be no JSON. */
const JSON_LITERAL = /^(?:true|false|null|-?\d[\d.e+-]*)$/i;

/** A text without what looks like a secret in it: tokens by their form, and values by the names before them. */
export function withoutSecrets(text: string): string {
  return text
    .replace(JSON_WEB_TOKEN, REDACTED)
    .replace(AUTHORIZATION, `$1$2${REDACTED}`)
    .replace(NAMED_VALUE, (whole, name: string, separator: string, value: string) =>
      JSON_LITERAL.test(value) ? whole : `${name}${separator}${REDACTED}`
    );
}
