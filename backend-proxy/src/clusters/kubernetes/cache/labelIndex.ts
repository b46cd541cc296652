type Labels = Readonly<Record<string, string>>;

/** Finds what carries given labels without looking at everything: by the rarest of them. */
export class LabelIndex<Item extends object> {
  private readonly byLabel = new Map<string, Set<Item>>();

  constructor(private readonly labelsOf: (item: Item) => Iterable<{ namespace: string; labels: Labels }>) {}

  add(item: Item): void {
    for (const key of this.keysOf(item)) {
      const items = this.byLabel.get(key);
      if (items === undefined) {
        this.byLabel.set(key, new Set([item]));
      } else {
        items.add(item);
      }
    }
  }

  remove(item: Item): void {
    for (const key of this.keysOf(item)) {
      const items = this.byLabel.get(key);
      items?.delete(item);
      if (items?.size === 0) {
        this.byLabel.delete(key);
      }
    }
  }

  clear(): void {
    this.byLabel.clear();
  }

  /** Items that carry all the labels; none where no label is asked for, as an empty selector of a pool means nothing. */
  find(namespace: string, wanted: Labels): Item[] {
    const sets = Object.entries(wanted).map(([name, value]) => this.byLabel.get(keyOf(namespace, name, value)));
    const rarest = sets.reduce((least, set) => ((set?.size ?? 0) < (least?.size ?? 0) ? set : least), sets[0]);
    return [...(rarest ?? [])].filter((item) => sets.every((set) => set?.has(item)));
  }

  private *keysOf(item: Item): Iterable<string> {
    for (const { namespace, labels } of this.labelsOf(item)) {
      for (const [name, value] of Object.entries(labels)) {
        yield keyOf(namespace, name, value);
      }
    }
  }
}

function keyOf(namespace: string, name: string, value: string): string {
  return `${namespace}\n${name}\n${value}`;
}
