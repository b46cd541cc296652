/** Stands in for IntersectionObserver and ResizeObserver: nothing is ever laid out in jsdom, so it never reports. */
export class NothingIsSeen {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}
