/** What browser tests look for where neither role nor text will do. One file for the app and its tests. */
export const testIds = {
  onboarding: 'ngf onboarding',
  scopeProblem: 'ngf scope problem',
  states: { loading: 'ngf loading', failed: 'ngf failed', empty: 'ngf empty' },
  noDataInRange: 'ngf no data in range',
  asOf: 'ngf as of',
  objects: {
    count: 'ngf objects count',
    clusterFailure: 'ngf cluster failure',
    unknown: 'ngf unknown object',
    header: 'ngf object header',
  },
  gateways: { table: 'ngf gateways table' },
  routes: { table: 'ngf routes table', backend: 'ngf route backend' },
  topology: { graph: 'ngf topology graph', node: 'ngf topology node' },
  clusters: { table: 'ngf clusters table' },
  pools: { table: 'ngf pools table', count: 'ngf pools count', kvCache: 'ngf kv-cache' },
  pool: { header: 'ngf pool header', stats: 'ngf pool stats', unknown: 'ngf pool unknown' },
  decisions: { table: 'ngf decisions table', count: 'ngf decisions count', detail: 'ngf decision detail' },
  audit: { table: 'ngf audit table' },
  configuration: { form: 'ngf configuration', rejections: 'ngf rejections' },
  editor: { body: 'ngf editor', problems: 'ngf editor problems' },
} as const;
