import { PanelPlugin, type PanelProps } from '@grafana/data';
import { TableCellDisplayMode, TableCellHeight } from '@grafana/schema';
import type { TableSortByFieldState } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import React from 'react';
import { NoData } from './NoData';
import { customFieldOptions, panelOptions } from './panelOptions';

interface TableOptions {
  showHeader: boolean;
  cellHeight?: TableCellHeight;
  sortBy?: TableSortByFieldState[];
  enablePagination?: boolean;
}

function TablePanel({ data, width, height, options, fieldConfig, timeRange }: PanelProps<TableOptions>) {
  const [frame] = data.series;
  if (!frame || frame.fields.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  return (
    <TableNG
      data={frame}
      width={width}
      height={height}
      noHeader={!options.showHeader}
      cellHeight={options.cellHeight}
      initialSortBy={options.sortBy}
      enablePagination={options.enablePagination}
      fieldConfig={fieldConfig}
      timeRange={timeRange}
      structureRev={data.structureRev}
      resizable
    />
  );
}

export const tablePanel = () =>
  new PanelPlugin<TableOptions>(TablePanel)
    .setPanelOptions(panelOptions({ showHeader: true, cellHeight: TableCellHeight.Sm }))
    .useFieldConfig(
      customFieldOptions({
        align: 'auto',
        cellOptions: { type: TableCellDisplayMode.Auto },
        filterable: undefined,
        hideFrom: undefined,
        inspect: false,
        minWidth: undefined,
        width: undefined,
        wrapText: undefined,
        wrapHeaderText: undefined,
        footer: undefined,
      })
    );
