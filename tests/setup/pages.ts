import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { faultsOf, openBrowser, patience } from './browser.ts';
import { startTestHub, type TestHub } from './hub.ts';

/** What the tests of one file look at: a hub of their own and a browser. Both are there once the file's first test begins. */
export type Pages = {
  readonly hub: TestHub;
  readonly browser: Browser;
  /** A page in a context of its own, closed at the test's end: what its scripts threw and complained of fails the test. */
  open(options?: BrowserContextOptions): Promise<Page>;
};

/** Each journey is walked both ways: everything works without JavaScript. */
export const withAndWithoutScripts = [
  ['with JavaScript', true],
  ['without JavaScript', false],
] as const;

/**
 * Starts a hub and a browser for the tests of one file, and ends them after the last.
 *
 * @param options of the hub, see `startTestHub`; called when the file's tests begin.
 */
export function openPages(
  options: () => Parameters<typeof startTestHub>[0] | Promise<Parameters<typeof startTestHub>[0]> = () => ({}),
): Pages {
  const ends: (() => Promise<unknown>)[] = [];
  const pages = {} as { hub: TestHub; browser: Browser };
  beforeAll(async () => {
    pages.hub = await startTestHub(await options());
    ends.push(() => pages.hub.close());
    pages.browser = await openBrowser();
    ends.push(() => pages.browser.close());
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  return Object.assign(pages, {
    async open(context?: BrowserContextOptions) {
      const opened = await pages.browser.newContext(context);
      opened.setDefaultTimeout(patience);
      const page = await opened.newPage();
      const faults = faultsOf(page);
      onTestFinished(async () => {
        await opened.close();
        expect(faults).toEqual([]);
      });
      return page;
    },
  });
}
