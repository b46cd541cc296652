import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { BandLook } from './bands';

/** Few pods have room for their values; of many each is a small square. */
export type CellSize = 'large' | 'small';

/** The class of a cell, and of its like in the legend. Undefined look: no data. */
export type CellClass = (look: BandLook | undefined, size: CellSize) => string;

/** From low to high. Higher values stand out more from the page, whichever its theme. */
const SHADES = ['dark-blue', 'semi-dark-blue', 'blue', 'light-blue', 'super-light-blue'];

export function cellClasses(theme: GrafanaTheme2): CellClass {
  const cell = css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.pxToRem(11),
    lineHeight: 1,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    '&:hover': { outline: `2px solid ${theme.colors.text.primary}` },
    '&:focus-visible': { outline: `2px solid ${theme.colors.text.primary}`, outlineOffset: 2 },
  });
  const sizes: Record<CellSize, string> = {
    large: css({ width: 60, height: 28 }),
    small: css({ width: 20, height: 20, fontSize: theme.typography.pxToRem(10) }),
  };
  const shades = theme.isDark ? SHADES : [...SHADES].reverse();
  const [lowest, low, middle, high, highest] = shades.map((name) => filled(theme, name));
  const looks = {
    0: lowest,
    1: low,
    2: middle,
    3: high,
    4: highest,
    warning: filled(theme, 'orange'),
    critical: filled(theme, 'dark-red'),
  };
  const noData = hatched(theme);
  return (look, size) => cx(cell, sizes[size], look === undefined ? noData : looks[look]);
}

function filled(theme: GrafanaTheme2, colorName: string): string {
  const background = theme.visualization.getColorByName(colorName);
  const color = theme.colors.getContrastText(background, 4.5);
  return css({ background, color, '&:hover, &:focus': { color } });
}

function hatched(theme: GrafanaTheme2): string {
  const stripe = theme.colors.border.medium;
  return css({
    border: `1px dashed ${theme.colors.border.strong}`,
    background: `repeating-linear-gradient(45deg, ${stripe} 0 2px, ${theme.colors.background.primary} 2px 6px)`,
    color: theme.colors.text.secondary,
  });
}
