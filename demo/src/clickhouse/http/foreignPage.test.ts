import { expect, it } from 'vitest';
import { isFromForeignPage } from './foreignPage';

const host = '127.0.0.1:8123';

it.each([
  ['a client that is no browser', { host }],
  ['such a client under any name', { host: 'clickhouse.example' }],
  ['the address bar', { host, 'sec-fetch-site': 'none' }],
  ['its own page', { host, origin: 'http://127.0.0.1:8123', 'sec-fetch-site': 'same-origin' }],
  ['its own page by IPv6', { host: '[::1]:8123', 'sec-fetch-site': 'same-origin' }],
  ['its own page by name', { host: 'localhost:8123', 'sec-fetch-site': 'same-origin' }],
])('lets %s ask', (_who, headers) => {
  expect(isFromForeignPage(headers)).toBe(false);
});

it.each([
  ['a form of another site', { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['an image of another site', { host, 'sec-fetch-site': 'cross-site' }],
  ['a page of another port', { host, origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' }],
  ['a page without origin', { host, origin: 'null' }],
  ['a browser that sends no Sec-Fetch-Site', { host, origin: 'https://evil.example' }],
  ['a name that points here', { host: 'evil.example:8123', 'sec-fetch-site': 'same-origin' }],
])('knows %s', (_who, headers) => {
  expect(isFromForeignPage(headers)).toBe(true);
});
