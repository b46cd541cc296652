import { t } from '@grafana/i18n';

/** What a cluster's error calls for, told by the words of the backend proxy, of Node's errors and of Kubernetes' answers. */
const signs: ReadonlyArray<[sign: RegExp, advice: () => string]> = [
  [
    /cannot be resolved|ENOTFOUND|EAI_AGAIN|getaddrinfo|no such host/i,
    () =>
      t(
        'cluster-advice.name',
        'The API server’s name cannot be resolved. Check the server in the kubeconfig, and the DNS of the backend proxy.'
      ),
  ],
  [
    /certificate|x509|self[- ]signed|CERT_|unable to verify|TLS|SSL/i,
    () =>
      t(
        'cluster-advice.certificate',
        'The API server’s certificate is not trusted. Check certificate-authority-data in the kubeconfig, and that the server’s name stands in the certificate.'
      ),
  ],
  [
    /\b401\b|unauthorized|does not accept the proxy’s credentials|token.*expired|expired.*token/i,
    () =>
      t(
        'cluster-advice.unauthorized',
        'The cluster does not accept the credentials. Renew the token or client certificate in the kubeconfig.'
      ),
  ],
  [
    /\b403\b|forbidden/i,
    () =>
      t(
        'cluster-advice.forbidden',
        'The account lacks rights. Bind the ClusterRole of the Helm chart to it in this cluster.'
      ),
  ],
  [
    /kubeconfig|context|ENOENT|YAML/i,
    () =>
      t(
        'cluster-advice.kubeconfig',
        'The kubeconfig cannot be used. Check its path, its context and that the backend proxy may read it.'
      ),
  ],
  [
    /connection was|no route|not answer|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|timed? ?out|no answer|socket hang up/i,
    () =>
      t(
        'cluster-advice.network',
        'The API server does not answer. Check that it runs, and that the backend proxy’s network lets it reach the server.'
      ),
  ],
  [
    /telemetry/i,
    () =>
      t(
        'cluster-advice.telemetry',
        'Only telemetry names this cluster. Connect it to the backend proxy to see its gateways, routes and pools.'
      ),
  ],
];

/** An error of a cluster in words and what to do. */
export function clusterAdvice(error: string): string {
  const advice = signs.find(([sign]) => sign.test(error))?.[1];
  return advice
    ? advice()
    : t('cluster-advice.other', 'The backend proxy’s log says more about it. It tries again by itself.');
}
