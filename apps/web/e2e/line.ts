import type { BrowserContext, Page } from 'playwright-core';

/** A bad day on a telephone: 400 kbit/s, 400 ms to the server, a quarter of this processor. */
export const SLOW = { bytesPerSecond: 50_000, latency: 400, processor: 4 } as const;
export type Line = typeof SLOW;

/** What came over the line, by kind, as it was sent (compressed); answers with their headers. */
export interface Bytes {
  readonly fonts: number;
  readonly others: number;
}

/** A page on a line, and what comes over it. */
export async function onLine(
  context: BrowserContext,
  line: Line | null,
): Promise<{ readonly page: Page; readonly bytes: () => Bytes }> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const came = { fonts: 0, others: 0 };
  const fonts = new Set<string>();
  devtools.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type === 'Font') fonts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    came[fonts.has(requestId) ? 'fonts' : 'others'] += encodedDataLength;
  });
  await devtools.send('Network.enable');
  if (line) {
    const { bytesPerSecond, latency, processor } = line;
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: processor });
  }
  return { page, bytes: () => ({ ...came }) };
}

/** Goes to the form for signing in for the first time, writes and sends it. @returns milliseconds until it was sent, and what had come by then */
export async function firstVisit(
  context: BrowserContext,
  url: string,
  line: Line | null,
  who: { readonly login: string; readonly password: string },
): Promise<{ readonly page: Page; readonly millis: number; readonly came: Bytes; readonly bytes: () => Bytes }> {
  const { page, bytes } = await onLine(context, line);
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/sign-in'), {
    timeout: 120_000,
  });
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'commit', timeout: 120_000 });
  await page.locator('input[autocomplete=username]').fill(who.login, { timeout: 120_000 });
  await page.locator('input[type=password]').fill(who.password);
  await page.locator('input[type=password]').press('Enter');
  await sent;
  return { page, millis: performance.now() - begun, came: bytes(), bytes };
}
