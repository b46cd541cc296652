import type { GrafanaTheme2 } from '@grafana/data';
import type { TopologyHealth } from '@ngf/contract';

export function healthColor(theme: GrafanaTheme2, health: TopologyHealth): string {
  const colors: Record<TopologyHealth, string> = {
    healthy: theme.colors.success.text,
    degraded: theme.colors.warning.text,
    unhealthy: theme.colors.error.text,
    unknown: theme.colors.text.secondary,
  };
  return colors[health];
}
