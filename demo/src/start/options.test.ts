import { expect, test } from 'vitest';

import { readStartOptions } from './options';

test('an empty environment gives the documented ports and folder', () => {
  expect(readStartOptions({})).toEqual({
    pagePort: 3000,
    proxyPort: 8080,
    clickhousePort: 8123,
    dataDir: '.data',
    clickhouseServer: undefined,
    grafanaHome: undefined,
    grafanaPlugins: undefined,
    logLevel: 'warn',
  });
});

test('CLICKHOUSE_URL names a server in place of the embedded one', () => {
  const { clickhouseServer } = readStartOptions({ CLICKHOUSE_URL: 'http://clickhouse:8123', CLICKHOUSE_USER: 'ngf' });
  expect(clickhouseServer).toMatchObject({ clickhouseUrl: 'http://clickhouse:8123', clickhouseUser: 'ngf' });
});

test('every bad variable is named at once, with what it takes', () => {
  const read = () =>
    readStartOptions({
      PREVIEW_PORT: 'http',
      PORT: '70000',
      FLEET_SCALE: 'big',
      LOG_LEVEL: 'loud',
      GRAFANA_HOME: '/nowhere',
    });
  for (const name of ['PREVIEW_PORT', 'PORT', 'FLEET_SCALE', 'LOG_LEVEL', 'GRAFANA_HOME']) {
    expect(read).toThrow(name);
  }
});
