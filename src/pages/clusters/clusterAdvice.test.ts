import { expect, it } from 'vitest';
import { clusterAdvice } from './clusterAdvice';

it.each([
  ['connect ECONNREFUSED 127.0.0.1:6443', 'does not answer'],
  ['The cluster’s Kubernetes API cannot be reached: the connection was refused', 'does not answer'],
  ['The cluster’s Kubernetes API cannot be reached: the connection was cut off', 'does not answer'],
  ['The cluster’s Kubernetes API cannot be reached: there is no route to it', 'does not answer'],
  ['The cluster’s Kubernetes API cannot be reached: it did not answer in time', 'does not answer'],
  ['The cluster’s Kubernetes API cannot be reached: its name cannot be resolved', 'cannot be resolved'],
  ['The cluster does not accept the proxy’s credentials: expected a JWT', 'does not accept the credentials'],
  ['no answer within 5000 ms', 'does not answer'],
  ['getaddrinfo ENOTFOUND api.example.org', 'cannot be resolved'],
  ['unable to verify the first certificate', 'certificate is not trusted'],
  ['HTTP 401: Unauthorized', 'does not accept the credentials'],
  ['gateways.gateway.networking.k8s.io is forbidden', 'lacks rights'],
  ['ENOENT: no such file, open west.kubeconfig', 'kubeconfig cannot be used'],
  ['Only telemetry names it', 'Connect it'],
  ['something else', 'log says more'],
])('%s: %s', (error, advice) => {
  expect(clusterAdvice(error)).toContain(advice);
});
