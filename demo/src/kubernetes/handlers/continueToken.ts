import { isObject } from '../json';
import { badRequest } from '../status';

/** Where a list goes on. */
export interface ContinueToken {
  /** Of the first page; `undefined` where that is gone and the list goes on with what is there now. */
  revision: number | undefined;
  lastKey: string;
}

/** Written like kube-apiserver's: opaque to clients, of the same form for those who look. */
export function continueToken({ revision, lastKey }: ContinueToken): string {
  const text = JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision ?? -1, start: `${lastKey}\u0000` });
  return Buffer.from(text).toString('base64url');
}

/** @throws StatusError 400 for a token that is none */
export function readContinueToken(query: URLSearchParams): ContinueToken | undefined {
  const text = query.get('continue');
  if (!text) {
    return undefined;
  }
  const revision = query.get('resourceVersion');
  if (revision !== null && revision !== '' && revision !== '0') {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  const token = parse(text);
  if (!isObject(token) || typeof token.rv !== 'number' || typeof token.start !== 'string') {
    throw badRequest('continue key is not valid: encoded start key or resource version is missing');
  }
  return { revision: token.rv > 0 ? token.rv : undefined, lastKey: token.start.replace(/\u0000$/, '') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw badRequest('continue key is not valid: illegal base64 data at input byte 0');
  }
}
