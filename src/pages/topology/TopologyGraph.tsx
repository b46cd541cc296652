import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { formatValue } from '../../shared/format';
import { testIds } from '../../shared/testIds';
import { unescaped } from '../../shared/unescaped';
import { healthColor } from './healthColor';
import { NodeBox } from './NodeBox';
import type { PlacedEdge, PlacedGraph } from './layout';

/** The graph: boxes that can be focused and followed, over lines that say how requests flow. */
export function TopologyGraph({ cluster, graph }: { cluster: string; graph: PlacedGraph }) {
  const styles = useStyles2(getStyles);
  const { width, height, nodes, edges } = graph;
  return (
    <div className={styles.scroll}>
      <div
        className={styles.graph}
        style={{ width, height }}
        role="group"
        aria-label={t('topology.graph', 'Topology of {{cluster}}', { cluster, ...unescaped })}
        data-testid={testIds.topology.graph}
      >
        <svg width={width} height={height} aria-hidden>
          {edges.map((edge) => (
            <EdgeLine key={edge.id} edge={edge} />
          ))}
        </svg>
        {nodes.map((node) => (
          <NodeBox key={node.id} cluster={cluster} node={node} />
        ))}
      </div>
    </div>
  );
}

/** A line, coloured and dashed where the way does not work, with its share of the requests where there are several. */
function EdgeLine({ edge: { start, end, health, weight, message } }: { edge: PlacedEdge }) {
  const theme = useTheme2();
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  return (
    <g>
      <title>{message}</title>
      <path
        d={`M ${start.x} ${start.y} C ${middle.x} ${start.y} ${middle.x} ${end.y} ${end.x} ${end.y}`}
        fill="none"
        stroke={health === 'healthy' ? theme.colors.border.strong : healthColor(theme, health)}
        strokeWidth={1.5}
        strokeDasharray={health === 'healthy' ? undefined : '5 4'}
      />
      {weight !== undefined && weight < 1 && (
        <text
          x={middle.x}
          y={middle.y + 4}
          textAnchor="middle"
          fontSize={theme.typography.bodySmall.fontSize}
          fill={theme.colors.text.primary}
          // Keeps the line from running through the figure.
          stroke={theme.colors.background.primary}
          strokeWidth={4}
          paintOrder="stroke"
        >
          {formatValue(weight, 'percentunit', 0)}
        </text>
      )}
    </g>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    overflow: 'auto',
    maxHeight: '75vh',
    padding: theme.spacing(1),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  graph: css({ position: 'relative', '> svg': { position: 'absolute', inset: 0 } }),
});
