import { t } from '@grafana/i18n';
import { InlineLabel, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { SearchToolbar } from '../../shared/table/SearchToolbar';
import { testIds } from '../../shared/testIds';
import { GROUPING_IDS, groupingName } from './grouping';
import { MEASURE_IDS, measureName } from './measures';
import type { PodsView } from './view';

interface Props {
  view: PodsView;
  onView: (changed: Partial<PodsView>) => void;
  shown: number;
  total: number;
}

/** Search, and how the pods it leaves are shown. */
export function PodsToolbar({ view, onView, shown, total }: Props) {
  const colors = MEASURE_IDS.map((value) => ({ value, label: measureName(value) }));
  const groupings = GROUPING_IDS.map((value) => ({ value, label: groupingName(value) }));
  const shapes = [
    { value: 'grid' as const, label: t('pods.shape.grid', 'Grid'), icon: 'gf-grid' },
    { value: 'table' as const, label: t('pods.shape.table', 'Table'), icon: 'list-ul' },
  ];
  return (
    <Stack direction="column" gap={1}>
      <SearchToolbar
        search={view.search}
        onSearch={(search) => onView({ search })}
        placeholder={t('pods.search', 'Search pod, pool, node, GPU, namespace or cluster')}
        count={t('pods.count', '{{shown}} of {{total}} pods', { shown, total })}
        countTestId={testIds.pods.count}
        isNothingFound={shown === 0}
      >
        <RadioButtonGroup
          aria-label={t('pods.shape.label', 'Show as')}
          options={shapes}
          value={view.shape}
          onChange={(shape) => onView({ shape })}
        />
      </SearchToolbar>
      {view.shape === 'grid' && (
        <Stack gap={2} wrap="wrap">
          <Stack gap={0}>
            <InlineLabel width="auto">{t('pods.color.label', 'Color by')}</InlineLabel>
            <RadioButtonGroup
              aria-label={t('pods.color.label', 'Color by')}
              options={colors}
              value={view.color}
              onChange={(color) => onView({ color })}
            />
          </Stack>
          <Stack gap={0}>
            <InlineLabel width="auto">{t('pods.group.label', 'Group by')}</InlineLabel>
            <RadioButtonGroup
              aria-label={t('pods.group.label', 'Group by')}
              options={groupings}
              value={view.group}
              onChange={(group) => onView({ group })}
            />
          </Stack>
        </Stack>
      )}
    </Stack>
  );
}
