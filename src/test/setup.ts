import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { TestMessageChannel } from './messageChannel';
import { NothingIsSeen } from './observers';

// What Grafana's packages expect of a browser and jsdom does not have.
Object.assign(globalThis, {
  IntersectionObserver: NothingIsSeen,
  ResizeObserver: NothingIsSeen,
  MessageChannel: TestMessageChannel,
});

Object.defineProperty(window, 'matchMedia', {
  value: (media: string) => ({ media, matches: false, addEventListener() {}, removeEventListener() {} }),
});

// Enough of a canvas for widths of texts.
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
  value: () => ({ measureText: (text: string) => ({ width: text.length * 8 }) }),
});

Object.defineProperty(HTMLElement.prototype, 'scrollIntoView', { value: () => undefined });

afterEach(cleanup);
