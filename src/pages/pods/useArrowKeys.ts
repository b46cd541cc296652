import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { neighbour } from './neighbour';

/**
 * Makes all elements that fit the selector one stop of the Tab key, and lets arrows go through them ("roving tabindex",
 * ARIA Authoring Practices). The attribute is set on the elements themselves: to go from one of a thousand to the next
 * need not render them all.
 */
export function useArrowKeys(
  selector: string
): [grid: RefObject<HTMLDivElement>, onKeyDown: (event: KeyboardEvent) => void] {
  const grid = useRef<HTMLDivElement>(null);
  const all = () => Array.from(grid.current?.querySelectorAll<HTMLElement>(selector) ?? []);

  // What is rendered anew has no tabindex yet, and what had it may be gone.
  useEffect(() => {
    const elements = all();
    moveStop(elements, elements.find((element) => element.getAttribute('tabindex') === '0') ?? elements[0]);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const elements = all();
    const from = elements.findIndex((element) => element === event.target);
    const to = neighbour(event.key, from, () => elements.map((element) => element.getBoundingClientRect()));
    const next = to === undefined ? undefined : elements[to];
    if (next) {
      event.preventDefault();
      moveStop(elements, next);
      next.focus();
    }
  };
  return [grid, onKeyDown];
}

function moveStop(elements: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  elements.forEach((element) => (element.tabIndex = element === stop ? 0 : -1));
}
