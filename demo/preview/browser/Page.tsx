import { css } from '@emotion/css';
import { type GrafanaTheme2, type NavModelItem, PageLayoutType } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { Icon, Stack, Tab, TabsBar, Text, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';

/** Grafana's plugin page: breadcrumbs, title, actions, tabs and the content below. */
export function Page({ pageNav, renderTitle, subTitle, actions, info = [], layout, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  if (!pageNav || layout === PageLayoutType.Canvas || layout === PageLayoutType.Custom) {
    return <main className={styles.page}>{children}</main>;
  }
  const tabs = pageNav.children?.filter((tab) => !tab.hideFromTabs) ?? [];
  return (
    <main className={styles.page}>
      <Breadcrumbs item={pageNav} />
      <Stack justifyContent="space-between" alignItems="flex-start" wrap="wrap">
        <div>
          {renderTitle?.(pageNav.text) ?? <Text element="h1">{pageNav.text}</Text>}
          <Text color="secondary">{subTitle ?? pageNav.subTitle ?? ''}</Text>
        </div>
        <Stack alignItems="center" wrap="wrap">
          {info.map(({ label, value }) => (
            <span key={label}>
              {label}: {value}
            </span>
          ))}
          {actions}
        </Stack>
      </Stack>
      {tabs.length > 0 && (
        <TabsBar>
          {tabs.map(({ text, icon, url, active, tabSuffix }) => (
            <Tab key={url} label={text} icon={icon} href={url} active={active} suffix={tabSuffix} />
          ))}
        </TabsBar>
      )}
      <div className={styles.content}>{children}</div>
    </main>
  );
}

function Breadcrumbs({ item }: { item: NavModelItem }) {
  const trail: NavModelItem[] = [];
  for (let one = item.parentItem; one; one = one.parentItem) {
    if (!one.hideFromBreadcrumbs) {
      trail.unshift(one);
    }
  }
  if (trail.length === 0) {
    return null;
  }
  return (
    <nav aria-label="Breadcrumbs">
      {trail.map(({ text, url }) => (
        <span key={url}>
          <TextLink href={url ?? ''}>{text}</TextLink> <Icon name="angle-right" />{' '}
        </span>
      ))}
      <span aria-current="page">{item.text}</span>
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    flex: 1,
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    minHeight: '100vh',
  }),
  content: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, paddingTop: theme.spacing(1) }),
});
