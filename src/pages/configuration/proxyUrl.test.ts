import { expect, it } from 'vitest';
import { isProxyUrl } from './proxyUrl';

it.each(['http://localhost:8080', 'https://proxy.example.org', 'http://proxy/ngf'])('takes %s', (url) => {
  expect(isProxyUrl(url)).toBe(true);
});

it.each(['', 'localhost:8080', 'ftp://proxy', 'http://proxy/', 'http://', 'http://proxy?x=1', 'javascript:alert(1)'])(
  'refuses “%s”',
  (url) => {
    expect(isProxyUrl(url)).toBe(false);
  }
);
