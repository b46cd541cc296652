import { expect, it } from 'vitest';
import { clusterAdvice } from './clusterAdvice';

it.each([
  ['connect ECONNREFUSED 127.0.0.1:6443', 'does not answer'],
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
