import { parseDuration } from './duration';

/** What the feeding program reads from the environment. */
export interface FeedOptions {
  clickhouseUrl: string;
  clickhouseUser: string;
  clickhousePassword: string;
  clickhouseDatabase: string;
  /** FLEET_SEED: any integer; the same seed tells the same story. */
  seed: number;
  /** FLEET_SCALE: 1 is about 48 pods. */
  scale: number;
  /** FLEET_HISTORY in milliseconds: how much of the past is filled in where the database has none. */
  historyMs: number;
  /** FLEET_KUBECONFIG: where to write how the simulated clusters are reached; without it there are none. */
  kubeconfig: string | undefined;
  /** FLEET_CLUSTERS_CONFIG: where to write their clusters.yaml for the proxy. */
  clustersConfig: string | undefined;
  /** How long the past waits behind the present: who has just started the demo opens a page first. */
  pastDelayMs: number;
}

const PAST_DELAY_MS = 30_000;

/**
 * Empty variables count as unset, as with the proxy.
 *
 * @throws Error naming every variable that cannot be used, and what it takes
 */
export function readFeedOptions(environment: NodeJS.ProcessEnv): FeedOptions {
  const problems: string[] = [];
  const numberOf = (name: string, fallback: number, isAllowed: (value: number) => boolean, takes: string): number => {
    const value = Number(environment[name] || fallback);
    if (!isAllowed(value)) {
      problems.push(`${name} takes ${takes}, not ${JSON.stringify(environment[name])}.`);
    }
    return value;
  };
  const seed = numberOf('FLEET_SEED', 1, Number.isSafeInteger, 'a whole number');
  const scale = numberOf('FLEET_SCALE', 1, (value) => value > 0 && value <= 200, 'a number over 0, at most 200');
  const historyMs = parseDuration(environment['FLEET_HISTORY'] || '6h');
  if (historyMs === undefined) {
    problems.push(
      `FLEET_HISTORY takes a duration such as 90m, 6h or 2d, not ${JSON.stringify(environment['FLEET_HISTORY'])}.`
    );
  }
  const clickhouseUrl = environment['CLICKHOUSE_URL'] || 'http://127.0.0.1:8123';
  if (!URL.canParse(clickhouseUrl)) {
    problems.push(`CLICKHOUSE_URL takes a URL such as http://127.0.0.1:8123, not ${JSON.stringify(clickhouseUrl)}.`);
  }
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return {
    kubeconfig: environment['FLEET_KUBECONFIG'] || undefined,
    clustersConfig: environment['FLEET_CLUSTERS_CONFIG'] || undefined,
    pastDelayMs: PAST_DELAY_MS,
    clickhouseUrl,
    clickhouseUser: environment['CLICKHOUSE_USER'] || 'default',
    clickhousePassword: environment['CLICKHOUSE_PASSWORD'] ?? '',
    clickhouseDatabase: environment['CLICKHOUSE_DATABASE'] || 'default',
    seed,
    scale,
    historyMs: historyMs ?? 0,
  };
}
