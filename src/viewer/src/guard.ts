// SPDX-License-Identifier: Apache-2.0

/** What the page may load: itself, and tiles of a basemap. The browser refuses all else. */
export function policyOf(basemap: string | null): string {
  const tiles = basemap === null ? '' : ` ${new URL(basemap.replaceAll(/[{}]/g, '')).origin}`;
  return [
    "default-src 'none'",
    "script-src 'unsafe-inline' data: blob:",
    "style-src 'unsafe-inline'",
    `img-src data: blob:${tiles}`,
    'worker-src data: blob:',
    `connect-src data: blob:${tiles}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Holds from now on. */
export function guard(basemap: string | null): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policyOf(basemap);
  document.head.append(meta);
}
