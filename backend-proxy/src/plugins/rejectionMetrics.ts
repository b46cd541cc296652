import type { FastifyBaseLogger } from 'fastify';
import { Gauge, type Registry } from 'prom-client';
import type { MetricsProvider } from '../metrics/provider';
import { withinTimeout } from '../withinTimeout';

/** A scrape must end within Prometheus' timeout, 10 s by default, whatever ClickHouse does. */
const READ_TIMEOUT_MS = 2_000;

/**
 * How much telemetry was rejected, read anew at each scrape. A gauge of a day, not a counter: what it is read from
 * forgets what is old. Where it cannot be read there are no values, and the scrape holds the rest.
 */
export function measureRejections(
  registry: Registry,
  metrics: Pick<MetricsProvider, 'rejectedSamples'>,
  logger: FastifyBaseLogger
): void {
  const gauge = new Gauge({
    name: 'ngf_rejected_samples_last_day',
    help: 'Samples and spans that came in the last 24 hours and count nowhere, by why; absent while that cannot be read.',
    labelNames: ['cluster', 'reason'],
    registers: [registry],
    collect: async () => {
      const rejections = await readRejections();
      gauge.reset();
      rejections.forEach(({ cluster, reason, samples }) => gauge.set({ cluster, reason }, samples));
    },
  });

  async function readRejections() {
    try {
      return await withinTimeout(metrics.rejectedSamples(), READ_TIMEOUT_MS);
    } catch (error) {
      // /readyz says what is wrong with the provider: a line per scrape would bury the rest of the log.
      logger.debug({ err: error }, 'how much telemetry was rejected could not be read');
      return [];
    }
  }
}
