import { catalogue } from '../catalogue/catalogue';
import { costs } from '../catalogue/cost';
import { byPool } from '../catalogue/groups';
import { poolInventory } from '../catalogue/poolInventory';
import { poolOverview } from '../catalogue/poolOverview';
import type { VariableModel } from '@grafana/schema';
import { dashboard } from './dashboard';
import { linePanel } from './linePanel';
import { queriedNumber } from './numberPanel';
import { dashboardPlace } from './place';
import { poolColumns, tablePanel } from './tablePanel';

const PRICE = 'gpu_hour_price';
const NO_PRICE = 'Enter a price above';

const price: VariableModel = {
  name: PRICE,
  type: 'textbox',
  label: 'Price of a GPU hour',
  description: 'One price for all GPUs that are chosen, in any currency: choose pools of one kind of GPU.',
  query: '',
  current: { text: '', value: '' },
};

/** NULL where what was entered is no price; see `chosenNames` for why it is percent-encoded. */
const GPU_HOUR = `if(ifNull(toFloat64OrNull(decodeURLComponent('\${${PRICE}:percentencode}')), -1) >= 0, toFloat64OrNull(decodeURLComponent('\${${PRICE}:percentencode}')), NULL)`;

/**
 * The columns of `byPool`, gpu_type, gpus (of all desired replicas), gpu_utilization (0–1), input_tokens, output_tokens
 * (of the range), tokens_per_gpu_second, cost_per_hour, cost_per_million_tokens, as `costs` defines them; NULL where
 * nothing is known.
 */
const pricedPools = `SELECT
    cluster, namespace, pool, inventory.gpu_type AS gpu_type, inventory.gpu_count AS gpus,
    inventory.gpu_utilization_now_mean AS gpu_utilization, activity.input_tokens AS input_tokens, activity.output_tokens AS output_tokens,
    dateDiff('second', ${dashboardPlace.from}, ${dashboardPlace.to}) AS seconds,
    (input_tokens + output_tokens) / nullIf(gpus * seconds, 0) AS tokens_per_gpu_second,
    gpus * ${GPU_HOUR} AS cost_per_hour,
    cost_per_hour * seconds / 3600 * 1000000 / nullIf(input_tokens + output_tokens, 0) AS cost_per_million_tokens
FROM (${poolInventory(dashboardPlace)}) AS inventory
INNER JOIN (${poolOverview(dashboardPlace)}) AS activity USING (cluster, namespace, pool)`;

const tokensPerGpu = {
  title: 'Tokens per GPU',
  unit: 'suffix:tok/s',
  description: 'Input and output tokens of the range, per second and GPU of all desired replicas.',
};

const gpus = { title: 'GPUs', unit: 'short', description: 'GPUs of all desired replicas, as Kubernetes told last.' };

const perMillion = `SELECT
    if(sum(cost_per_hour) IS NULL, NULL, sumIf(cost_per_hour * seconds / 3600, tokens > 0) * 1000000 / nullIf(sum(tokens), 0)) AS value
FROM (SELECT *, input_tokens + output_tokens AS tokens FROM (${pricedPools}))`;

export const costDashboard = dashboard({
  id: 'cost',
  title: 'Cost',
  description:
    'What the chosen pools cost at their present size and the price that is entered above. The app knows prices by kind of GPU, region and pool, from the proxy’s configuration, which no table holds.',
  page: 'pools',
  moreVariables: [price],
  sections: [
    {
      title: 'All that is chosen',
      panels: [
        queriedNumber(gpus, `SELECT sumOrNull(gpus) AS value FROM (${pricedPools})`, { width: 6 }),
        queriedNumber(
          tokensPerGpu,
          `SELECT sum(input_tokens + output_tokens) / nullIf(sumIf(gpus * seconds, isNotNull(input_tokens + output_tokens)), 0) AS value FROM (${pricedPools})`,
          { width: 6 }
        ),
        queriedNumber(costs.costPerHour, `SELECT sumOrNull(cost_per_hour) AS value FROM (${pricedPools})`, {
          width: 6,
          noValue: NO_PRICE,
        }),
        queriedNumber(costs.costPerMillionTokens, perMillion, { width: 6, noValue: NO_PRICE }),
      ],
    },
    {
      title: 'Pools',
      panels: [
        tablePanel(
          'Cost by pool',
          `${costs.costPerHour.description} ${costs.costPerMillionTokens.description} Empty cells are unknown; so is every cost until a price is entered.`,
          `${pricedPools} ORDER BY cost_per_hour DESC, gpus DESC`,
          [
            ...poolColumns,
            { name: 'gpu_type', title: 'GPU' },
            { name: 'gpus', title: 'GPUs' },
            { name: 'gpu_utilization', title: 'GPU utilization', unit: 'percentunit' },
            { name: 'input_tokens', title: 'Input tokens', unit: 'short' },
            { name: 'output_tokens', title: 'Output tokens', unit: 'short' },
            { name: 'tokens_per_gpu_second', title: 'Tokens per GPU', unit: 'suffix:tok/s' },
            { name: 'cost_per_hour', title: 'Cost per hour', unit: 'short' },
            { name: 'cost_per_million_tokens', title: 'Cost per million tokens', unit: 'short' },
          ]
        ),
      ],
    },
    {
      title: 'What it is paid for',
      panels: [
        linePanel(catalogue.inputTokens, { groups: byPool }),
        linePanel(catalogue.outputTokens, { groups: byPool }),
        linePanel(catalogue.gpuUtilization, { aspect: 'mean of pods', groups: byPool }),
        linePanel(catalogue.gpuPower, { columns: ['total'], aspect: 'sum of pods', groups: byPool }),
      ],
    },
  ],
});
