import { config } from '@grafana/runtime';
import { PLUGIN_ID } from '../../routes';

/** What Grafana lets its user do with Kubernetes objects. Kubernetes may still refuse. */
export interface Rights {
  mayWrite: boolean;
  mayDelete: boolean;
}

export function rightsOf(permissions: Readonly<Record<string, boolean>> | undefined): Rights {
  const has = (action: string) => permissions?.[`${PLUGIN_ID}.kubernetes:${action}`] === true;
  return { mayWrite: has('write'), mayDelete: has('delete') };
}

/** Whether Grafana lets its user set service level objectives. */
export function maySetObjectives(): boolean {
  return config.bootData.user.permissions?.[`${PLUGIN_ID}.slo:write`] === true;
}

export function currentRights(): Rights {
  return rightsOf(config.bootData.user.permissions);
}
