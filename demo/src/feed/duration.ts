const MILLISECONDS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90m`, `6h`, `2d` or `0s` in milliseconds; undefined where the text is no such duration. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const factor = MILLISECONDS[unit ?? ''];
  return factor === undefined ? undefined : Number(amount) * factor;
}
