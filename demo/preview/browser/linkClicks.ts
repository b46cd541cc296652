import { locationService } from '@grafana/runtime';

/** Grafana opens links to its own pages without loading the document anew: public/app/core/navigation/patch. */
export function followLinksInPage() {
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlainClick = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!anchor?.href || !isPlainClick || event.defaultPrevented || anchor.target || anchor.hasAttribute('download')) {
      return;
    }
    const { origin, pathname, search, hash } = new URL(anchor.href);
    if (origin === location.origin && /^\/(a|plugins)\//.test(pathname)) {
      event.preventDefault();
      locationService.push(pathname + search + hash);
    }
  });
}
