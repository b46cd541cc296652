import { FieldType, PanelPlugin, type PanelProps } from '@grafana/data';
import { LegendDisplayMode, type SortOrder, TooltipDisplayMode, type VizLegendOptions } from '@grafana/schema';
import { TimeSeries, TooltipPlugin2 } from '@grafana/ui';
import React from 'react';
import { NoData } from './NoData';
import { customFieldOptions, paletteColors, panelOptions } from './panelOptions';
import { SeriesTooltip } from './SeriesTooltip';
import { timeSeriesFieldDefaults } from './timeSeriesDefaults';

interface TimeSeriesOptions {
  legend: VizLegendOptions;
  tooltip: { mode: TooltipDisplayMode; sort?: SortOrder };
}

function TimeSeriesPanel(props: PanelProps<TimeSeriesOptions>) {
  const { data, width, height, options, fieldConfig, timeRange, timeZone, onChangeTimeRange } = props;
  const frames = data.series.filter(({ fields }) =>
    [FieldType.time, FieldType.number].every((type) => fields.some((field) => field.type === type))
  );
  if (frames.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const isSingle = options.tooltip.mode === TooltipDisplayMode.Single;
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={options.legend}
    >
      {(builder, alignedFrame) => (
        <TooltipPlugin2
          config={builder}
          // TooltipHoverMode, a const enum that @grafana/ui does not export: 0 is xOne, 1 is xAll.
          hoverMode={isSingle ? 0 : 1}
          queryZoom={onChangeTimeRange && (({ from, to }) => onChangeTimeRange({ from, to }))}
          render={(_plot, indexes, seriesIndex) => (
            <SeriesTooltip
              frame={alignedFrame}
              indexes={indexes}
              seriesIndex={isSingle ? seriesIndex : null}
              sort={options.tooltip.sort}
            />
          )}
        />
      )}
    </TimeSeries>
  );
}

export const timeSeriesPanel = () =>
  new PanelPlugin<TimeSeriesOptions>(TimeSeriesPanel)
    .setPanelOptions(
      panelOptions({
        'legend.showLegend': true,
        'legend.displayMode': LegendDisplayMode.List,
        'legend.placement': 'bottom',
        'legend.calcs': [],
        'tooltip.mode': TooltipDisplayMode.Single,
      })
    )
    .useFieldConfig({ ...customFieldOptions(timeSeriesFieldDefaults), standardOptions: paletteColors });
