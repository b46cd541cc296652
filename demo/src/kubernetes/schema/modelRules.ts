import type { Schema } from './schema';

interface ModelRules {
  /** About the whole type. */
  itself?: Schema;
  /** About its fields. */
  fields?: Record<string, Schema>;
}

const byKeys = (...keys: string[]): Schema => ({
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': keys,
});
const set: Schema = { 'x-kubernetes-list-type': 'set' };
const mergedSet: Schema = { ...set, 'x-kubernetes-patch-strategy': 'merge' };
const atomicMap: Schema = { 'x-kubernetes-map-type': 'atomic' };
const atomicType: ModelRules = { itself: atomicMap };
const defaultsTo = (value: Schema['default']): Schema => ({ default: value });

const container: ModelRules = {
  itself: { required: ['name'] },
  fields: {
    env: byKeys('name'),
    ports: byKeys('containerPort', 'protocol'),
    resources: defaultsTo({}),
    terminationMessagePath: defaultsTo('/dev/termination-log'),
    terminationMessagePolicy: defaultsTo('File'),
    volumeDevices: byKeys('devicePath'),
    volumeMounts: byKeys('mountPath'),
  },
};

const conditions = { conditions: byKeys('type') };

/**
 * What the client library's models do not say of the built-in types: list keys and atomic fields (from the `+listType`,
 * `+mapType` and `patchMergeKey` marks in k8s.io/api v0.36), defaults (from its `defaults.go`) and required fields.
 */
export const modelRules: Record<string, ModelRules> = {
  V1ObjectMeta: { fields: { finalizers: mergedSet, ownerReferences: byKeys('uid') } },
  V1OwnerReference: { itself: { ...atomicMap, required: ['apiVersion', 'kind', 'name', 'uid'] } },
  V1LabelSelector: atomicType,
  V1LocalObjectReference: atomicType,
  V1ObjectReference: atomicType,
  V1ObjectFieldSelector: { itself: atomicMap, fields: { apiVersion: defaultsTo('v1') } },
  V1ResourceFieldSelector: atomicType,
  V1ConfigMapKeySelector: atomicType,
  V1SecretKeySelector: atomicType,
  V1NodeSelector: atomicType,
  V1NodeSelectorTerm: atomicType,
  V1TypedLocalObjectReference: atomicType,
  V1SecretReference: atomicType,
  V1RoleRef: atomicType,
  RbacV1Subject: atomicType,

  V1Namespace: { fields: { spec: defaultsTo({}), status: defaultsTo({}) } },
  V1NamespaceStatus: { fields: { ...conditions, phase: defaultsTo('Active') } },

  V1Pod: { fields: { status: defaultsTo({}) } },
  V1PodSpec: {
    itself: { required: ['containers'] },
    fields: {
      containers: byKeys('name'),
      dnsPolicy: defaultsTo('ClusterFirst'),
      ephemeralContainers: byKeys('name'),
      hostAliases: byKeys('ip'),
      imagePullSecrets: byKeys('name'),
      initContainers: byKeys('name'),
      nodeSelector: atomicMap,
      resourceClaims: byKeys('name'),
      restartPolicy: defaultsTo('Always'),
      schedulerName: defaultsTo('default-scheduler'),
      schedulingGates: byKeys('name'),
      securityContext: defaultsTo({}),
      terminationGracePeriodSeconds: defaultsTo(30),
      topologySpreadConstraints: byKeys('topologyKey', 'whenUnsatisfiable'),
      volumes: { ...byKeys('name'), 'x-kubernetes-patch-strategy': 'merge,retainKeys' },
    },
  },
  V1PodStatus: { fields: { ...conditions, podIPs: byKeys('ip'), phase: defaultsTo('Pending') } },
  V1PodCondition: {
    fields: {
      lastProbeTime: { nullable: true, ...defaultsTo(null) },
      lastTransitionTime: { nullable: true, ...defaultsTo(null) },
    },
  },
  V1Container: container,
  V1EphemeralContainer: container,
  V1ContainerPort: { itself: { required: ['containerPort'] }, fields: { protocol: defaultsTo('TCP') } },
  V1Probe: {
    fields: {
      failureThreshold: defaultsTo(3),
      periodSeconds: defaultsTo(10),
      successThreshold: defaultsTo(1),
      timeoutSeconds: defaultsTo(1),
    },
  },
  V1HTTPGetAction: { fields: { path: defaultsTo('/'), scheme: defaultsTo('HTTP') } },
  V1ConfigMapVolumeSource: { fields: { defaultMode: defaultsTo(0o644) } },
  V1SecretVolumeSource: { fields: { defaultMode: defaultsTo(0o644) } },
  V1ResourceRequirements: { fields: { claims: byKeys('name') } },

  V1Service: { fields: { spec: defaultsTo({}), status: defaultsTo({}) } },
  V1ServiceSpec: {
    fields: {
      ports: byKeys('port', 'protocol'),
      selector: atomicMap,
      sessionAffinity: defaultsTo('None'),
      type: defaultsTo('ClusterIP'),
    },
  },
  V1ServicePort: { itself: { required: ['port'] }, fields: { protocol: defaultsTo('TCP') } },
  V1ServiceStatus: { fields: { ...conditions, loadBalancer: defaultsTo({}) } },

  V1Secret: { fields: { type: defaultsTo('Opaque') } },
  CoreV1Event: {
    itself: { required: ['involvedObject', 'metadata'] },
    fields: {
      eventTime: { nullable: true, ...defaultsTo(null) },
      firstTimestamp: { nullable: true, ...defaultsTo(null) },
      lastTimestamp: { nullable: true, ...defaultsTo(null) },
      reportingComponent: defaultsTo(''),
      reportingInstance: defaultsTo(''),
      source: defaultsTo({}),
    },
  },

  V1Deployment: { fields: { spec: defaultsTo({}), status: defaultsTo({}) } },
  V1DeploymentSpec: {
    itself: { required: ['selector', 'template'] },
    fields: {
      progressDeadlineSeconds: defaultsTo(600),
      replicas: defaultsTo(1),
      revisionHistoryLimit: defaultsTo(10),
      strategy: { ...defaultsTo({}), 'x-kubernetes-patch-strategy': 'retainKeys' },
    },
  },
  V1DeploymentStrategy: { fields: { type: defaultsTo('RollingUpdate') } },
  V1DeploymentStatus: { fields: conditions },
  V1PodTemplateSpec: { fields: { metadata: defaultsTo({}) } },
  V1ReplicaSet: { fields: { spec: defaultsTo({}), status: defaultsTo({}) } },
  V1ReplicaSetSpec: { itself: { required: ['selector'] }, fields: { replicas: defaultsTo(1) } },
  V1ReplicaSetStatus: { fields: { ...conditions, replicas: defaultsTo(0) } },

  V2HorizontalPodAutoscaler: { fields: { spec: defaultsTo({}), status: defaultsTo({}) } },
  V2HorizontalPodAutoscalerSpec: {
    itself: { required: ['maxReplicas', 'scaleTargetRef'] },
    fields: { minReplicas: defaultsTo(1) },
  },
  V2HorizontalPodAutoscalerStatus: { fields: { ...conditions, desiredReplicas: defaultsTo(0) } },

  V1Node: { fields: { spec: defaultsTo({}), status: defaultsTo({}) } },
  V1NodeSpec: { fields: { podCIDRs: mergedSet } },
  V1NodeStatus: { fields: { ...conditions, addresses: byKeys('type') } },
  V1Lease: { fields: { spec: defaultsTo({}) } },
  V1ClusterRole: { fields: { rules: { nullable: true, ...defaultsTo(null) } } },
  V1Role: { fields: { rules: { nullable: true, ...defaultsTo(null) } } },
};
