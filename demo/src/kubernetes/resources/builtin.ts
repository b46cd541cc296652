import { modelSchema } from '../schema/clientModels';
import { labelName, pathSegmentName, subdomainName } from '../validation/names';
import { applyPodDefaults, applyPodTemplateDefaults } from './podDefaults';
import { defaultService, encodeSecret, labelNamespace, prepareNamespace, preparePod, prepareService } from './prepare';
import type { Resource } from './resource';

/** As discovery lists them. */
export const ALL_VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

type Row = Pick<Resource, 'plural' | 'singular' | 'kind'> & Partial<Resource> & { model: string; version?: string };

function builtin({ model, version = 'v1', ...row }: Row): Resource {
  return {
    group: '',
    shortNames: [],
    categories: [],
    isNamespaced: true,
    isCustom: false,
    verbs: ALL_VERBS,
    subresources: [],
    versions: [{ name: version, schema: modelSchema(model), printerColumns: [] }],
    hasGeneration: false,
    allowsUnconditionalUpdate: true,
    createsOnUpdate: false,
    answersDeletedObject: false,
    zeroValue: {},
    nameRule: subdomainName,
    ...row,
  };
}

/** The built-in kinds that are served. */
export function builtinResources(): Resource[] {
  return [...coreResources(), ...workloadResources(), ...accessResources()];
}

function coreResources(): Resource[] {
  return [
    builtin({
      model: 'V1Namespace',
      plural: 'namespaces',
      singular: 'namespace',
      kind: 'Namespace',
      shortNames: ['ns'],
      isNamespaced: false,
      verbs: ALL_VERBS.filter((verb) => verb !== 'deletecollection'),
      subresources: ['finalize', 'status'],
      answersDeletedObject: true,
      zeroValue: { spec: {}, status: {} },
      nameRule: labelName,
      applyDefaults: labelNamespace,
      prepareNew: prepareNamespace,
    }),
    builtin({
      model: 'V1Pod',
      plural: 'pods',
      singular: 'pod',
      kind: 'Pod',
      shortNames: ['po'],
      categories: ['all'],
      subresources: ['status'],
      hasGeneration: true,
      answersDeletedObject: true,
      zeroValue: { spec: { containers: null }, status: {} },
      applyDefaults: applyPodDefaults,
      prepareNew: preparePod,
    }),
    builtin({
      model: 'V1Service',
      plural: 'services',
      singular: 'service',
      kind: 'Service',
      shortNames: ['svc'],
      categories: ['all'],
      subresources: ['status'],
      answersDeletedObject: true,
      zeroValue: { spec: {}, status: { loadBalancer: {} } },
      nameRule: labelName,
      applyDefaults: defaultService,
      prepareNew: prepareService,
    }),
    builtin({
      model: 'V1ConfigMap',
      plural: 'configmaps',
      singular: 'configmap',
      kind: 'ConfigMap',
      shortNames: ['cm'],
    }),
    builtin({
      model: 'V1Secret',
      plural: 'secrets',
      singular: 'secret',
      kind: 'Secret',
      applyDefaults: encodeSecret,
    }),
    builtin({
      model: 'CoreV1Event',
      plural: 'events',
      singular: 'event',
      kind: 'Event',
      nameRule: pathSegmentName,
      shortNames: ['ev'],
      createsOnUpdate: true,
      zeroValue: {
        involvedObject: {},
        source: {},
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: null,
        reportingComponent: '',
        reportingInstance: '',
      },
    }),
    builtin({
      model: 'V1Node',
      plural: 'nodes',
      singular: 'node',
      kind: 'Node',
      shortNames: ['no'],
      isNamespaced: false,
      verbs: ['get', 'list', 'watch'],
      subresources: ['status'],
      zeroValue: { spec: {}, status: {} },
    }),
  ];
}

function workloadResources(): Resource[] {
  const template = { metadata: {}, spec: { containers: null } };
  return [
    builtin({
      group: 'apps',
      model: 'V1Deployment',
      plural: 'deployments',
      singular: 'deployment',
      kind: 'Deployment',
      shortNames: ['deploy'],
      categories: ['all'],
      subresources: ['scale', 'status'],
      hasGeneration: true,
      countsAnnotations: true,
      zeroValue: { spec: { selector: null, template, strategy: {} }, status: {} },
      applyDefaults: applyPodTemplateDefaults,
    }),
    builtin({
      group: 'apps',
      model: 'V1ReplicaSet',
      plural: 'replicasets',
      singular: 'replicaset',
      kind: 'ReplicaSet',
      shortNames: ['rs'],
      categories: ['all'],
      subresources: ['scale', 'status'],
      hasGeneration: true,
      zeroValue: { spec: { selector: null, template }, status: { replicas: 0 } },
      applyDefaults: applyPodTemplateDefaults,
    }),
    builtin({
      group: 'autoscaling',
      version: 'v2',
      model: 'V2HorizontalPodAutoscaler',
      plural: 'horizontalpodautoscalers',
      singular: 'horizontalpodautoscaler',
      kind: 'HorizontalPodAutoscaler',
      shortNames: ['hpa'],
      categories: ['all'],
      subresources: ['status'],
      zeroValue: { spec: { scaleTargetRef: {} }, status: {} },
    }),
  ];
}

function accessResources(): Resource[] {
  const rbac = { group: 'rbac.authorization.k8s.io', nameRule: pathSegmentName };
  return [
    builtin({
      group: 'coordination.k8s.io',
      model: 'V1Lease',
      plural: 'leases',
      singular: 'lease',
      kind: 'Lease',
      createsOnUpdate: true,
      allowsUnconditionalUpdate: false,
      zeroValue: { spec: {} },
    }),
    builtin({ ...rbac, model: 'V1Role', plural: 'roles', singular: 'role', kind: 'Role' }),
    builtin({
      ...rbac,
      model: 'V1RoleBinding',
      plural: 'rolebindings',
      singular: 'rolebinding',
      kind: 'RoleBinding',
      zeroValue: { roleRef: {} },
    }),
    builtin({
      ...rbac,
      model: 'V1ClusterRole',
      plural: 'clusterroles',
      singular: 'clusterrole',
      kind: 'ClusterRole',
      isNamespaced: false,
    }),
    builtin({
      ...rbac,
      model: 'V1ClusterRoleBinding',
      plural: 'clusterrolebindings',
      singular: 'clusterrolebinding',
      kind: 'ClusterRoleBinding',
      isNamespaced: false,
      zeroValue: { roleRef: {} },
    }),
    builtin({
      group: 'apiextensions.k8s.io',
      model: 'V1CustomResourceDefinition',
      plural: 'customresourcedefinitions',
      singular: 'customresourcedefinition',
      kind: 'CustomResourceDefinition',
      shortNames: ['crd', 'crds'],
      categories: ['api-extensions'],
      isNamespaced: false,
      verbs: ['get', 'list', 'watch'],
      hasGeneration: true,
    }),
  ];
}
