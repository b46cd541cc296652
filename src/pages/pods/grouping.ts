import { t } from '@grafana/i18n';
import type { PodState } from '../../shared/podStates';

/** What cells can be grouped by, as it stands in the URL. */
export const GROUPING_IDS = ['pool', 'node', 'gpu'] as const;

export type GroupingId = (typeof GROUPING_IDS)[number];

export const DEFAULT_GROUPING: GroupingId = 'pool';

export function isGrouping(text: unknown): text is GroupingId {
  return GROUPING_IDS.some((id) => id === text);
}

export function groupingName(id: GroupingId): string {
  const names: Record<GroupingId, string> = {
    pool: t('pods.group.pool', 'Pool'),
    node: t('pods.group.node', 'Node'),
    gpu: t('pods.group.gpu', 'GPU type'),
  };
  return names[id];
}

export interface PodGroup {
  key: string;
  /** Empty where nobody knows it. */
  name: string;
  /** Where it is, if its name alone does not say. */
  place: string;
  /** By name, so that a pod stays where it is whatever its values. */
  pods: PodState[];
}

type Naming = Pick<PodGroup, 'name' | 'place'>;

/** A node's name is its cluster's own; a type of GPU is the same everywhere. */
const namings: Readonly<Record<GroupingId, (pod: PodState) => Naming>> = {
  pool: ({ cluster, namespace, pool }) => ({ name: pool, place: `${cluster} / ${namespace}` }),
  node: ({ cluster, node }) => ({ name: node ?? '', place: cluster }),
  gpu: ({ gpuType }) => ({ name: gpuType ?? '', place: '' }),
};

/** Groups by name, those without one last. */
export function groupPods(pods: readonly PodState[], grouping: GroupingId): PodGroup[] {
  const groups = new Map<string, PodGroup>();
  for (const pod of pods) {
    const naming = namings[grouping](pod);
    const key = `${naming.name}/${naming.place}`;
    const group = groups.get(key) ?? { key, ...naming, pods: [] };
    group.pods.push(pod);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort(
    (a, b) => Number(a.name === '') - Number(b.name === '') || compare(a.key, b.key)
  );
  return sorted.map((group) => ({ ...group, pods: group.pods.sort((a, b) => compare(a.pod, b.pod)) }));
}

const { compare } = new Intl.Collator('en', { numeric: true });
