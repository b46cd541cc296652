import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** An exchange with a real kube-apiserver, as `testdata/README.md` tells. */
export interface Exchange {
  case: string;
  step: string;
  setup?: boolean;
  action?: string;
  request: RecordedRequest | null;
  response: RecordedResponse | null;
  stream?: { endedBy: string; seconds: number; stepsWhileOpen: string[] };
  volatile: string[];
  unordered?: string[];
  server?: string;
}

export interface RecordedRequest {
  method: string;
  path: string;
  as: string | null;
  headers: Record<string, string | string[]>;
  body?: unknown;
  bodyRaw?: boolean;
  bodyBase64?: string;
  bodyGenerated?: unknown;
  template?: { path?: string; body?: unknown };
}

export interface RecordedResponse {
  status: number | null;
  headers: Record<string, string | string[]>;
  body?: unknown;
  bodyIsText?: boolean;
  bodyBase64?: string;
  bodyStored?: string;
  bodyBytes?: number;
}

/** The recorded exchanges by case, in the order in which they happened. */
export function readTranscripts(): Map<string, Exchange[]> {
  const path = fileURLToPath(new URL('./testdata/transcripts.jsonl.gz', import.meta.url));
  const cases = new Map<string, Exchange[]>();
  for (const line of gunzipSync(readFileSync(path)).toString().trim().split('\n')) {
    const exchange: Exchange = JSON.parse(line);
    cases.set(exchange.case, [...(cases.get(exchange.case) ?? []), exchange]);
  }
  return cases;
}
