const units: ReadonlyArray<[seconds: number, unit: string]> = [
  [365 * 86_400, 'y'],
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'm'],
];

/** How long ago, in the largest unit and as kubectl writes it: 12d, 3h, 45s. Both in milliseconds since 1970. */
export function ageText(since: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const [size, unit] = units.find(([size]) => seconds >= size) ?? [1, 's'];
  return `${Math.floor(seconds / size)}${unit}`;
}

/** When an object was created, in milliseconds since 1970; null where Kubernetes does not say. */
export function createdAt({ creationTimestamp }: { creationTimestamp?: string }): number | null {
  return creationTimestamp === undefined ? null : Date.parse(creationTimestamp);
}
