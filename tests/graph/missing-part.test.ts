import type { Browser } from 'playwright-core';
import { demoPeople } from '@cmpp/hub';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, phone } from '../setup/browser.ts';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { signIn } from '../setup/sign-in.ts';

let hub: TestHub;
let browser: Browser;
let failing: string | undefined;
beforeAll(async () => {
  hub = await startTestHub({
    wrap: (subgraph) => ({
      ...subgraph,
      execute: (request) => (failing === subgraph.name ? Promise.reject(new Error('down')) : subgraph.execute(request)),
    }),
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await hub.close();
});
beforeEach(() => hub.sql('DELETE FROM cases.code_send'));

test.each([
  ['orientation', /26 Federal Plaza/, 'We cannot show'],
  ['referrals', /26 Federal Plaza/, 'We cannot show'],
])('with %s down, the home page shows the rest and says what is missing', async (name, shown, said) => {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await signIn(page, hub, demoPeople[0]!.phone);
  expect(await page.locator('main').innerText()).not.toContain(said);
  failing = name;
  await page.reload();
  const text = await page.locator('main').innerText();
  failing = undefined;
  expect(text).toMatch(shown);
  expect(text).toContain(said);
  await page.reload();
  expect(await page.locator('main').innerText()).not.toContain(said);
  await context.close();
});
