import type { Writer } from '../fields/managedFields';
import { hasStatus } from '../resources/resource';
import type { ResourceRequest } from '../server/context';

/** Who writes through a request, and which fields that way of writing ignores. */
export function writerOf(request: ResourceRequest, manager: string): Writer {
  const { info, served, server } = request;
  const isStatus = info.subresource === 'status';
  const ignored = isStatus ? [['f:spec'], ['f:metadata']] : [['f:status']];
  return {
    manager,
    apiVersion: served.apiVersion,
    subresource: info.subresource,
    nowMs: server.now(),
    ignores: hasStatus(served.resource) ? ignored : [],
  };
}
