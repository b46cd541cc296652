import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tooltip, useTheme2 } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../shared/testIds';
import { topologyHealthText, topologySeverities } from '../../shared/TopologyHealthLabel';
import { SeverityIcon } from '../../shared/SeverityLabel';
import { unescaped } from '../../shared/unescaped';
import { useUrlSearch } from '../../shared/useUrlSearch';
import { healthColor } from './healthColor';
import { NODE_HEIGHT, NODE_WIDTH, type PlacedNode } from './layout';
import { kindText, nodeLink, nodeName } from './nodeTexts';

/** A node: what it is, its name, how it is; in the tooltip why. It leads to its page where it has one. */
export function NodeBox({ cluster, node }: { cluster: string; node: PlacedNode }) {
  const theme = useTheme2();
  const styles = getStyles(theme, node);
  const href = nodeLink(cluster, node, useUrlSearch());
  const health = node.missing ? t('topology.missing', 'does not exist') : topologyHealthText(node.health);
  const content = (
    <>
      <SeverityIcon severity={topologySeverities[node.health]} />
      <span className={styles.texts}>
        <span className={styles.kind}>{`${kindText(node.kind)} · ${node.namespace}`}</span>
        <span className={styles.name}>{nodeName(node)}</span>
      </span>
    </>
  );
  const label = t('topology.node', '{{kind}} {{name}} in {{namespace}}: {{health}}. {{message}}', {
    kind: kindText(node.kind),
    name: nodeName(node),
    namespace: node.namespace,
    health,
    message: node.message,
    ...unescaped,
  });
  const common = {
    className: styles.box,
    style: { left: node.place.x, top: node.place.y },
    'aria-label': label,
    'data-testid': testIds.topology.node,
  };
  return (
    <Tooltip content={label}>
      {href === undefined ? (
        <div role="img" {...common}>
          {content}
        </div>
      ) : (
        <a href={href} {...common}>
          {content}
        </a>
      )}
    </Tooltip>
  );
}

function getStyles(theme: GrafanaTheme2, { health, missing }: PlacedNode) {
  const color = healthColor(theme, health);
  return {
    box: css({
      position: 'absolute',
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
      padding: theme.spacing(0.5, 1),
      color,
      background: theme.colors.background.secondary,
      border: `1px ${missing ? 'dashed' : 'solid'} ${health === 'healthy' ? theme.colors.border.medium : color}`,
      borderRadius: theme.shape.radius.default,
      'a&:hover, a&:focus-visible': { background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
    }),
    texts: css({ display: 'flex', flexDirection: 'column', minWidth: 0, lineHeight: 1.25 }),
    kind: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.pxToRem(11),
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      textOverflow: 'ellipsis',
    }),
    name: css({
      color: theme.colors.text.primary,
      fontSize: theme.typography.pxToRem(13),
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      textOverflow: 'ellipsis',
    }),
  };
}
