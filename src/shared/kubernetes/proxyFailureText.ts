import { t } from '@grafana/i18n';
import type { FailureText } from '../FailureText';
import type { ProxyFailureKind } from './proxyFailure';

/** A failed request to the backend proxy in words. */
export function proxyFailureText(kind: ProxyFailureKind): FailureText {
  return { ...texts()[kind], saidBy: t('proxy-failure.said-by', 'What was said') };
}

function texts(): Record<ProxyFailureKind, Omit<FailureText, 'saidBy'>> {
  return {
    proxyUnreachable: {
      title: t('proxy-failure.unreachable.title', 'The backend proxy does not answer'),
      advice: t(
        'proxy-failure.unreachable.advice',
        'Check that it runs, and that the URL in this app’s configuration is one that Grafana’s server reaches.'
      ),
    },
    notAllowedInGrafana: {
      title: t('proxy-failure.not-allowed.title', 'Grafana does not let you do this'),
      advice: t(
        'proxy-failure.not-allowed.advice',
        'Reading needs the role “Inference Gateway reader”, changing “Inference Gateway operator”, deleting and the audit log “Inference Gateway administrator”. An administrator of this organization can give them.'
      ),
    },
    tokenRefused: {
      title: t('proxy-failure.token.title', 'The backend proxy refuses the token'),
      advice: t(
        'proxy-failure.token.advice',
        'The token in this app’s configuration is not the proxy’s PROXY_TOKEN. Enter it anew.'
      ),
    },
    identityRefused: {
      title: t('proxy-failure.identity-refused.title', 'The backend proxy does not believe who you are'),
      advice: t(
        'proxy-failure.identity-refused.advice',
        'Reload the page and try again. If that does not help, GRAFANA_URL, GRAFANA_ISSUER or GRAFANA_ORG of the proxy does not fit this Grafana.'
      ),
    },
    identityUnavailable: {
      title: t('proxy-failure.identity-unavailable.title', 'The backend proxy cannot verify who you are'),
      advice: t(
        'proxy-failure.identity-unavailable.advice',
        'It does not reach this Grafana at its GRAFANA_URL, and changes nothing for people that it cannot verify. Try again.'
      ),
    },
    auditUnavailable: {
      title: t('proxy-failure.audit.title', 'The audit log is not available'),
      advice: t(
        'proxy-failure.audit.advice',
        'What the backend proxy said names what to do. Until then nothing can be changed.'
      ),
    },
    noClusters: {
      title: t('proxy-failure.no-clusters.title', 'No cluster is connected'),
      advice: t(
        'proxy-failure.no-clusters.advice',
        'The backend proxy runs without a cluster. Give it CLUSTERS_CONFIG or KUBECONFIG, or run it in a cluster with a service account.'
      ),
    },
    clusterUnreachable: {
      title: t('proxy-failure.cluster.title', 'The cluster does not answer'),
      advice: t(
        'proxy-failure.cluster.advice',
        'The backend proxy runs but does not reach the cluster’s Kubernetes API. The page “Clusters” says since when and why.'
      ),
    },
    forbidden: {
      title: t('proxy-failure.forbidden.title', 'Kubernetes does not allow this'),
      advice: t(
        'proxy-failure.forbidden.advice',
        'The account with which the backend proxy signs in to the cluster lacks a right. Bind the ClusterRole of the Helm chart to it.'
      ),
    },
    notFound: {
      title: t('proxy-failure.not-found.title', 'It is not there'),
      advice: t(
        'proxy-failure.not-found.advice',
        'The cluster does not have it, or does not serve its kind. It may have been renamed or deleted.'
      ),
    },
    conflict: {
      title: t('proxy-failure.conflict.title', 'It has been changed by somebody else'),
      advice: t('proxy-failure.conflict.advice', 'Look at the newest version and try again.'),
    },
    invalid: {
      title: t('proxy-failure.invalid.title', 'Kubernetes does not accept this'),
      advice: t('proxy-failure.invalid.advice', 'Correct the fields that are named below.'),
    },
    unreadable: {
      title: t('proxy-failure.unreadable.title', 'The backend proxy is of another version'),
      advice: t(
        'proxy-failure.unreadable.advice',
        'Its answer is not what this version of the app reads. Install the same version of both.'
      ),
    },
    refused: {
      title: t('proxy-failure.refused.title', 'The request failed'),
      advice: t('proxy-failure.refused.advice', 'What the backend proxy said should say why.'),
    },
  };
}
