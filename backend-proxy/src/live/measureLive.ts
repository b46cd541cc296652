import { Counter, Gauge, type Registry } from 'prom-client';
import type { LiveClients } from './clients';
import type { PublisherCounts } from './publisher/publisher';

/** What becomes of live messages, read at each scrape. */
export function measureLive(
  registry: Registry,
  clients: Pick<LiveClients, 'size' | 'counts'>,
  publisher: { readonly counts: PublisherCounts } | undefined
): void {
  const registers = [registry];
  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
  function counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
  gauge('ngf_live_clients', 'WebSockets that listen to live topics.', () => clients.size);
  counter('ngf_live_dropped_messages_total', 'Messages that slow clients lost.', () => clients.counts.dropped);
  counter('ngf_live_cut_off_clients_total', 'Clients let go because they stayed behind.', () => clients.counts.cutOff);
  counter('ngf_live_refused_clients_total', 'Clients for whom there was no place.', () => clients.counts.refused);
  if (publisher !== undefined) {
    const { counts } = publisher;
    counter('ngf_live_published_lines_total', 'Lines that Grafana Live took.', () => counts.sent);
    counter('ngf_live_unpublished_lines_total', 'Lines that Grafana Live did not get.', () => counts.dropped);
    counter('ngf_live_publish_failures_total', 'Pushes to Grafana Live that failed.', () => counts.failures);
    gauge('ngf_live_publish_queue', 'Lines that wait for the next push.', () => counts.queued);
  }
}
