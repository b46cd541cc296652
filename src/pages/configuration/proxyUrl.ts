/** Whether the plugin's routes can be built on it: an http(s) address without a trailing slash or query. */
export function isProxyUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/[^/?#]+(\/[^?#]*[^/?#])?$/.test(text);
}
