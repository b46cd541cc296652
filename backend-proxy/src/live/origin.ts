import { originRefused } from './problems';

/**
 * Browsers let any page open a WebSocket anywhere, with no preflight: only the Origin header says whose page asks.
 * Programs send none.
 *
 * @param allowed origins beside that of the proxy itself
 * @throws ProblemError 403 for a page of another origin
 */
export function checkOrigin(origin: string | undefined, host: string | undefined, allowed: readonly string[]): void {
  if (origin === undefined || allowed.includes(origin)) {
    return;
  }
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw originRefused(JSON.stringify(origin.slice(0, 200)));
  }
}
