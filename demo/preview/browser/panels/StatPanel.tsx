import { type FieldDisplay, getFieldDisplayValues, PanelPlugin, type PanelProps, VizOrientation } from '@grafana/data';
import { config } from '@grafana/runtime';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  VizRepeater,
} from '@grafana/ui';
import React from 'react';
import { panelOptions } from './panelOptions';

interface StatOptions {
  reduceOptions: { calcs: string[]; values?: boolean; fields?: string };
  colorMode: BigValueColorMode;
  graphMode: BigValueGraphMode;
  justifyMode: BigValueJustifyMode;
  textMode: BigValueTextMode;
  orientation: VizOrientation;
}

function StatPanel(props: PanelProps<StatOptions>) {
  const { data, width, height, options, fieldConfig, replaceVariables, timeZone, renderCounter } = props;
  const getValues = () =>
    getFieldDisplayValues({
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      theme: config.theme2,
      data: data.series,
      sparkline: options.graphMode !== BigValueGraphMode.None,
      timeZone,
    });
  return (
    <VizRepeater<FieldDisplay>
      getValues={getValues}
      renderValue={({ value, ...size }) => (
        <BigValue
          value={value.display}
          sparkline={value.sparkline}
          width={size.width}
          height={size.height}
          count={size.count}
          colorMode={options.colorMode}
          graphMode={options.graphMode}
          justifyMode={options.justifyMode}
          textMode={options.textMode}
          theme={config.theme2}
        />
      )}
      width={width}
      height={height}
      source={data}
      orientation={options.orientation}
      renderCounter={renderCounter}
      autoGrid
    />
  );
}

export const statPanel = () =>
  new PanelPlugin<StatOptions>(StatPanel)
    .setPanelOptions(
      panelOptions({
        'reduceOptions.calcs': ['lastNotNull'],
        colorMode: BigValueColorMode.Value,
        graphMode: BigValueGraphMode.Area,
        justifyMode: BigValueJustifyMode.Auto,
        textMode: BigValueTextMode.Auto,
        orientation: VizOrientation.Auto,
      })
    )
    .useFieldConfig();
