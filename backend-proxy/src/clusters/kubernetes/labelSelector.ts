import { invalidFields } from '../../errors';

type Labels = Readonly<Record<string, string>>;
type Requirement = (labels: Labels) => boolean;

const KEY = String.raw`(?:[A-Za-z0-9][-A-Za-z0-9.]*\/)?[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?`;
const VALUE = String.raw`(?:[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?)?`;
const EQUALITY = new RegExp(`^(${KEY})\\s*(=|==|!=)\\s*(${VALUE})$`);
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(\\s*(${VALUE}(?:\\s*,\\s*${VALUE})*)\\s*\\)$`);
const EXISTENCE = new RegExp(`^(!?)\\s*(${KEY})$`);

/**
 * A label selector as Kubernetes writes it; an empty one fits everything. As there, `!=` and `notin` also fit objects
 * without the label.
 *
 * @throws ProblemError 400 where it is none
 */
export function labelSelector(text: string): Requirement {
  const requirements = text.trim() === '' ? [] : splitOutsideParentheses(text).map(requirement);
  return (labels) => requirements.every((fits) => fits(labels));
}

function splitOutsideParentheses(text: string): string[] {
  return text.split(/,(?![^()]*\))/).map((part) => part.trim());
}

function requirement(text: string): Requirement {
  const fits = equality(text) ?? membership(text) ?? existence(text);
  if (fits === undefined) {
    const message = `"${text}" is no requirement of a label selector, such as a=b, a!=b, a in (b,c), a or !a`;
    throw invalidFields([{ field: 'labelSelector', reason: 'FieldValueInvalid', message }]);
  }
  return fits;
}

function equality(text: string): Requirement | undefined {
  const [, key, operator, value] = EQUALITY.exec(text) ?? [];
  return key === undefined ? undefined : (labels) => (valueOf(labels, key) === value) === (operator !== '!=');
}

function membership(text: string): Requirement | undefined {
  const [, key, operator, list = ''] = SET.exec(text) ?? [];
  if (key === undefined) {
    return undefined;
  }
  const values = new Set<string | undefined>(list.split(',').map((value) => value.trim()));
  return (labels) => values.has(valueOf(labels, key)) === (operator === 'in');
}

function existence(text: string): Requirement | undefined {
  const [, not, key] = EXISTENCE.exec(text) ?? [];
  return key === undefined ? undefined : (labels) => (valueOf(labels, key) === undefined) === (not === '!');
}

function valueOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
