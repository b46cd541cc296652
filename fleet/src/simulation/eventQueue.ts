interface QueuedEvent {
  atMs: number;
  order: number;
  run: (nowMs: number) => void;
}

/** A binary heap of future events. Events of the same instant run in the order in which they were scheduled. */
export class EventQueue {
  private readonly heap: QueuedEvent[] = [];
  private scheduled = 0;

  schedule(atMs: number, run: (nowMs: number) => void): void {
    const event: QueuedEvent = { atMs, order: this.scheduled++, run };
    const heap = this.heap;
    let index = heap.length;
    heap.push(event);
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex]; // in range: below the length
      if (parent === undefined || !before(event, parent)) {
        break;
      }
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = event;
  }

  /** Runs, in time order, every event due at or before `untilMs`, those scheduled meanwhile included. */
  runUntil(untilMs: number): void {
    let next = this.heap[0];
    while (next !== undefined && next.atMs <= untilMs) {
      this.removeFirst();
      next.run(next.atMs);
      next = this.heap[0];
    }
  }

  private removeFirst(): void {
    const heap = this.heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) {
      return;
    }
    let index = 0;
    for (;;) {
      let childIndex = 2 * index + 1;
      let child = heap[childIndex];
      if (child === undefined) {
        break;
      }
      const right = heap[childIndex + 1];
      if (right !== undefined && before(right, child)) {
        child = right;
        childIndex++;
      }
      if (!before(child, last)) {
        break;
      }
      heap[index] = child;
      index = childIndex;
    }
    heap[index] = last;
  }
}

function before(left: QueuedEvent, right: QueuedEvent): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);
}
