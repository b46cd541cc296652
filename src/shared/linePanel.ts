import { PanelBuilders, type SceneDataProvider } from '@grafana/scenes';
import { AxisPlacement, LegendDisplayMode, SortOrder, TooltipDisplayMode, VisibilityMode } from '@grafana/schema';
import type { MetricDescription } from '@ngf/telemetry';

/** Lines from zero on, each under its column's name; where data is missing they break. */
export function linePanel({ title, description, unit }: MetricDescription, data: SceneDataProvider) {
  return PanelBuilders.timeseries()
    .setTitle(title)
    .setDescription(description)
    .setData(data)
    .setUnit(unit)
    .setMin(0)
    .setDisplayName('${__field.name}')
    .setCustomFieldConfig('lineWidth', 1)
    .setCustomFieldConfig('fillOpacity', 0)
    .setCustomFieldConfig('showPoints', VisibilityMode.Auto)
    .setCustomFieldConfig('spanNulls', false)
    .setCustomFieldConfig('axisPlacement', AxisPlacement.Left)
    .setOption('legend', { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending });
}
