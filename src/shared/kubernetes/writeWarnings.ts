import { type WriteWarning, WriteWarningSchema } from '@ngf/contract';
import { Type } from 'typebox';
import { Check } from 'typebox/value';

const AnswerSchema = Type.Object({ warnings: Type.Array(WriteWarningSchema) });

/** What the server finds odd about a write that it accepts: from the answer's body, and Kubernetes' `Warning` headers. */
export function warningsOf(data: unknown, headers: Headers): WriteWarning[] {
  const inBody = Check(AnswerSchema, data) ? data.warnings : [];
  const inHeader = textsOf(headers.get('Warning') ?? '');
  return [
    ...inBody,
    ...inHeader
      .filter((message) => !inBody.some((known) => message.includes(known.message)))
      .map((message) => ({ message })),
  ];
}

/** RFC 7234, 5.5: `299 - "text", 299 - "text"`. */
function textsOf(header: string): string[] {
  return [...header.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}
