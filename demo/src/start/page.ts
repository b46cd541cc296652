import type { Leadership, Push } from '@ngf/backend-proxy';

/** Where the app is seen. */
export interface Page {
  url: string;
  /** Where its live channels take points, and when they do. */
  live: { push: Push; leadership: Leadership };
}
