import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a page of somebody else's makes a browser on this machine ask. The admin of a demo has no password, so any
 * site that one visits could write here. Clients that are no browsers send none of these headers.
 */
export function isFromForeignPage({ origin, host = '', 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (origin === undefined && site === undefined) {
    return false;
  }
  const isElsewhere = origin !== undefined && origin !== `http://${host}`;
  // none: typed into the address bar. Anything but none and same-origin comes from another page.
  const isSentByAnother = site !== undefined && site !== 'none' && site !== 'same-origin';
  // A name of theirs may point to this machine (DNS rebinding): the page and its requests then are of one origin.
  return isElsewhere || isSentByAnother || !isOurs(host);
}

function isOurs(host: string): boolean {
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  return name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
