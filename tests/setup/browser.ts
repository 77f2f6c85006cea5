import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core';

/** Headless Chromium from npm. */
export const openBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });

/** An old, small phone. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1,
  locale: 'en-US',
  timezoneId: 'America/Los_Angeles',
};

/** What the page's scripts throw and complain of, collected to be expected empty. A form sent back to be mended (400) is no fault. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 400')) faults.push(message.text());
  });
  return faults;
}

/** Looks for what is not there for 7 s, not for the library's 30: a test should say what it missed before it is stopped. */
export const patience = 7000;
