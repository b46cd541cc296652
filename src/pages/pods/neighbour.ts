interface Box {
  left: number;
  top: number;
}

/** Of boxes laid out in lines, which one a key leads to; undefined where it leads nowhere. */
export function neighbour(key: string, from: number, boxes: () => readonly Box[]): number | undefined {
  if (from < 0) {
    return undefined;
  }
  switch (key) {
    case 'ArrowRight':
      return from + 1;
    case 'ArrowLeft':
      return from - 1;
    case 'Home':
      return 0;
    case 'End':
      return boxes().length - 1;
    case 'ArrowDown':
      return nearestLine(boxes(), from, 1);
    case 'ArrowUp':
      return nearestLine(boxes(), from, -1);
    default:
      return undefined;
  }
}

/** The box of the next line below (1) or above (-1) that is nearest. */
function nearestLine(boxes: readonly Box[], from: number, direction: 1 | -1): number | undefined {
  const start = boxes[from];
  if (!start) {
    return undefined;
  }
  const distance = ({ left, top }: Box) => [direction * (top - start.top), Math.abs(left - start.left)] as const;
  let best: { index: number; lines: number; aside: number } | undefined;
  boxes.forEach((box, index) => {
    const [lines, aside] = distance(box);
    if (lines > 0 && (!best || lines < best.lines || (lines === best.lines && aside < best.aside))) {
      best = { index, lines, aside };
    }
  });
  return best?.index;
}
