/** A step that is left out, by its name, with the reason; it is not sent. */
export type LeftOut = Readonly<Record<string, string>>;

const steps = (reason: string, ...names: string[]): LeftOut => Object.fromEntries(names.map((name) => [name, reason]));

const PROTOBUF = 'Protobuf is not spoken.';
const DUPLICATES = 'Fields that stand twice in a document are not told.';
const BUILTIN_RULES = 'Of the built-in kinds only types, names and metadata are checked, not the rules between fields.';
const OTHER_KINDS = 'A kind that is not served.';
const SERVER_KINDS = 'Lists the kinds that are served: fewer than a whole cluster has.';
const DESCRIPTIONS = 'Columns of built-in kinds have no descriptions: kubectl does not show them.';
const GO = "Prints an inside of Go's own libraries.";
const FLOATS = 'Numbers are read as JavaScript has them: 8000.0 is 8000.';
const HISTORY = "What etcd's compaction and a restart do to the past is not simulated.";
const NOT_BUILT = 'Not built: the answer differs.';

/** Which of the recorded cases the simulated server answers like a real one, step by step, and what it leaves out. */
export const claims: Readonly<Record<string, LeftOut>> = {
  'discovery.version': steps(SERVER_KINDS, 'root'),
  'discovery.legacy': steps(
    SERVER_KINDS,
    'api',
    'apis',
    'core-v1',
    'apps-v1',
    'gw-v1',
    'gw-v1beta1',
    'ip-v1',
    'llmd-v1alpha2'
  ),
  'discovery.aggregated': steps(SERVER_KINDS, 'apis-304'),
  'discovery.missing': {},
  'discovery.openapi-v3': steps(SERVER_KINDS, 'index', 'wrong-hash', 'missing', 'v2'),
  'discovery.headers': steps(NOT_BUILT, 'head'),
  'discovery.crd': steps(SERVER_KINDS, 'table'),
  'crud.gateway': {},
  'crud.httproute': {},
  'crud.inferencepool': {},
  'crud.inferenceobjective': {},
  'crud.inferencemodelrewrite': {},
  'crud.configmap': {},
  'crud.service': {},
  'crud.deployment': {},
  'crud.pod': {},
  'crud.event': {},
  'crud.namespace': {},
  'crud.gatewayclass': {},
  'crud.gatewayclass-immutable': {},
  'crud.namespace-terminating': steps('Namespaces are not finalized.', 'finalize', 'get-after'),
  'crud.versions': {},
  'crud.client-node-headers': steps(PROTOBUF, 'protobuf-core', 'protobuf-cr', 'html-core'),
  'crud.gzip': {},
  'list.selectors': steps(GO, 'field-in'),
  'list.paging': steps(GO, 'limit-text', 'continue-garbage', 'continue-base64-garbage'),
  'list.pod-fields': {},
  'list.resource-version': {},
  'list.table': steps(
    DESCRIPTIONS,
    'table-pods',
    'table-services',
    'table-deployments',
    'table-configmaps',
    'table-events',
    'table-namespaces'
  ),
  'list.order': {},
  'error.notfound': {},
  'error.conflict': steps(NOT_BUILT, 'uid-mismatch', 'patch-uid', 'svc-no-rv'),
  'error.bad-request': { ...steps(DUPLICATES, 'duplicate-keys'), ...steps(GO, 'wrong-version') },
  'error.media-type': steps(PROTOBUF, 'protobuf-cr', 'protobuf-core-garbage'),
  'error.method': {},
  'error.field-validation': steps(DUPLICATES, 'strict-duplicate', 'warn-duplicate'),
  'error.names': {
    ...steps('Warnings about names are not given.', 'pod-dot', 'finalizer-unqualified'),
    ...steps(NOT_BUILT, 'label-null-value', 'label-bad-by-patch', 'ownerref-without-uid', 'two-controllers'),
  },
  'error.size': steps("etcd's limits are not simulated.", 'cr-2mib', 'cr-1700kib', 'cm-over-1mib'),
  'validation.inferencepool': steps(FLOATS, 'port-float-integral', 'ports-object'),
  'validation.httproute': {},
  'validation.gateway': steps('The message names the other of two missing fields.', 'https-tls-empty'),
  'validation.inferencemodelrewrite': {},
  'validation.inferenceobjective': {},
  'validation.update': {},
  'write.generate-name': {},
  'write.dry-run': steps('A dry run gets an address, too.', 'svc'),
  'write.field-manager': steps("Node's HTTP client always names an agent.", 'no-ua'),
  'write.generation': {},
  'patch.merge': steps(GO, 'kind-change', 'null-body'),
  'patch.json': steps(GO, 'object-body'),
  'patch.strategic': steps(BUILTIN_RULES, 'merge-loses-image', 'bad-directive', 'replace-directive', 'null-deletes'),
  'apply.basic': {
    ...steps(NOT_BUILT, 'manager-unprintable', 'uid-on-create'),
    ...steps(GO, 'bad-yaml', 'yaml'),
  },
  'apply.conflict': {},
  'apply.list-map': {},
  'subresource.status': {
    ...steps(
      'The same causes in another order, or a path without its first part.',
      'status-invalid-condition',
      'status-bad-time'
    ),
    ...steps(BUILTIN_RULES, 'dep-status-negative'),
  },
  'subresource.scale': steps('A scale has no owners of its own.', 'deployment', 'wrong-kind'),
  'delete.finalizer': steps('A real server gives the same cause twice.', 'add-finalizer'),
  'delete.preconditions': {},
  'delete.options': {},
  'delete.kinds': steps(OTHER_KINDS, 'create-sa', 'delete-sa', 'create-role', 'delete-role'),
  'delete.collection': {},
  'watch.basic': steps('The path `/watch/` is deprecated.', 'watch-legacy-path', 'watch-legacy-path-core'),
  'watch.selectors': {},
  'watch.finalizer': {},
  'watch.bookmarks': {},
  'watch.list': {},
  'watch.bookmarks-from-rv': {},
  'watch.errors': steps(HISTORY, 'rv1-cr'),
  'watch.table': {},
  'watch.shutdown': {},
  authn: {},
  'authn.anonymous-off': {},
  'authz.forbidden': { ...steps(SERVER_KINDS, 'nobody-apis'), ...steps('Pods have no logs.', 'viewer-log') },
  'authz.role': {},
  'authz.access-review': steps(
    'The rules come in another order and number.',
    'rules-viewer',
    'rules-nobody',
    'rules-admin'
  ),
  'authz.impersonation': {},
  'list.expired': steps(HISTORY, 'exact-ancient'),
};

/** Cases of which nothing is claimed. */
export const notClaimed: LeftOut = {
  'crud.endpointslice': OTHER_KINDS,
  'crud.warnings': 'Pod security and deprecations are not told.',
  events: 'The view of events in events.k8s.io is not served.',
  immutable: BUILTIN_RULES,
  pods: 'Binding, eviction, logs and exec need what no demo has: a scheduler and a kubelet.',
  'validation.pod': BUILTIN_RULES,
  'validation.service': BUILTIN_RULES,
  'validation.deployment': BUILTIN_RULES,
  'watch.timeout': 'Not compared: its watches outlast the time that a test has.',
  'watch.crd-removed': 'CustomResourceDefinitions cannot be written.',
  'watch.after-restart': HISTORY,
  'authz.escalation': 'Roles may be given by whoever may write them.',
};
