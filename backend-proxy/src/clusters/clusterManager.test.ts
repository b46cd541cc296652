import { KubeConfig } from '@kubernetes/client-node';
import { expect, it } from 'vitest';
import { createLogger } from '../logger';
import { NOW_MS } from '../testing/testApp';
import { ClusterManager } from './clusterManager';
import type { ClusterConfig } from './clustersFile';

/** At an address where nobody answers. */
function config(name: string, fingerprint: string): ClusterConfig {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser({ name, server: 'http://127.0.0.1:1', skipTLSVerify: false }, { name });
  return { name, displayName: name, default: false, fingerprint, kubeConfig };
}

it('tells of each cluster that comes and goes, also where one takes the other’s name, and of names left out', () => {
  const told: string[] = [];
  const clusters = new ClusterManager({
    metrics: { clusterNames: async () => [] },
    clock: { now: () => NOW_MS },
    logger: createLogger('silent'),
    onCluster: ({ identity }) => void told.push(`+${identity.name}`),
    onClusterGone: ({ identity }) => void told.push(`-${identity.name}`),
    onClusterForgotten: (name) => void told.push(`${name} is forgotten`),
  });
  clusters.configure([config('east', 'a'), config('west', 'a')]);
  clusters.configure([config('east', 'b'), config('west', 'a')]);
  clusters.configure([config('east', 'b')]);
  clusters.close();
  expect(told).toEqual(['+east', '+west', '+east', '-east', '-west', 'west is forgotten', '-east']);
});
