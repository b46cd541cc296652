import { css } from '@emotion/css';
import type { GrafanaTheme2, PluginInclude } from '@grafana/data';
import { config, locationService } from '@grafana/runtime';
import { Badge, IconButton, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';

interface TopBarProps {
  name: string;
  includes: PluginInclude[];
  path: string;
}

/** In place of Grafana's own navigation: the plugin's pages, the theme, and that this is not Grafana. */
export function TopBar({ name, includes, path }: TopBarProps) {
  const styles = useStyles2(getStyles);
  const pages = includes.filter((include) => include.type === 'page' && include.addToNav);
  return (
    <header className={styles.bar}>
      <strong>{name}</strong>
      <Badge text="Preview — not Grafana" color="orange" />
      <nav className={styles.pages} aria-label="Pages">
        {pages.map(({ path: href = '', name }) => (
          <TextLink key={href} href={href} inline={false} color={path.startsWith(href) ? 'primary' : 'secondary'}>
            {name}
          </TextLink>
        ))}
      </nav>
      <IconButton name="adjust-circle" aria-label="Switch between dark and light" onClick={switchTheme} />
    </header>
  );
}

function switchTheme() {
  const search = new URLSearchParams(locationService.getSearch());
  search.set('theme', config.theme2.isDark ? 'light' : 'dark');
  window.location.search = search.toString();
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  pages: css({ display: 'flex', flex: 1, flexWrap: 'wrap', gap: theme.spacing(2) }),
});
