import { PRIORITIES, type PoolSnapshot } from '@ngf/fleet';

import { parentGateway } from './gateways';
import {
  beside,
  EPP_PORT,
  GATEWAY_GROUP,
  pickerName,
  POOL_GROUP,
  poolLabels,
  SERVING_PORT,
  type Placed,
} from './names';
import { pickerObjects } from './picker';
import { serverObjects } from './servers';

/** Of llm-d's router: where its own kinds are served. */
const LLMD = 'llm-d.ai/v1alpha2';

/** The objects that whoever runs a pool writes once, and whoever uses the cluster may then change. */
export function poolObjects(pool: PoolSnapshot): Placed[] {
  return [
    ...serverObjects(pool),
    ...pickerObjects(pool),
    inferencePool(pool),
    ...objectives(pool),
    ...modelRewrite(pool),
    route(pool),
  ];
}

function inferencePool(pool: PoolSnapshot): Placed {
  return beside(pool, 'inferencepools', [`${POOL_GROUP}/v1`, 'InferencePool'], pool.name, {
    spec: {
      selector: { matchLabels: poolLabels(pool) },
      targetPorts: [{ number: SERVING_PORT }],
      endpointPickerRef: { name: pickerName(pool), port: { number: EPP_PORT }, failureMode: pool.failureMode },
    },
  });
}

const poolRef = ({ name }: PoolSnapshot) => ({ group: POOL_GROUP, kind: 'InferencePool', name });

/** The priorities that the fleet's requests have. */
function objectives(pool: PoolSnapshot): Placed[] {
  return PRIORITIES.map((priority) => {
    const name = `${pool.name}-${priority < 0 ? 'batch' : 'interactive'}`;
    const spec = { priority, poolRef: poolRef(pool) };
    return beside(pool, 'inferenceobjectives', [LLMD, 'InferenceObjective'], name, { spec });
  });
}

/** Where clients ask for another name than the model server's. */
function modelRewrite(pool: PoolSnapshot): Placed[] {
  const { name, requestedModel, modelName } = pool;
  if (requestedModel === modelName) {
    return [];
  }
  const matches = [{ model: { type: 'Exact', value: requestedModel } }];
  const spec = { poolRef: poolRef(pool), rules: [{ matches, targets: [{ modelRewrite: modelName }] }] };
  return [beside(pool, 'inferencemodelrewrites', [LLMD, 'InferenceModelRewrite'], name, { spec })];
}

function route(pool: PoolSnapshot): Placed {
  const { name, namespace } = pool;
  return beside(pool, 'httproutes', [`${GATEWAY_GROUP}/v1`, 'HTTPRoute'], name, {
    spec: {
      parentRefs: [parentGateway],
      hostnames: [`${name}.${namespace}.example.com`],
      rules: [{ backendRefs: [{ ...poolRef(pool), weight: 1 }] }],
    },
  });
}
