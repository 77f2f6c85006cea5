import type { Browser } from 'playwright-core';
import { demoId, demoPeople } from '@cmpp/hub';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, phone } from '../setup/browser.ts';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { signIn, signInStaff } from '../setup/sign-in.ts';

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

test.each([
  ['orientation', 'The bookings cannot be shown'],
  ['referrals', 'The referrals cannot be shown'],
  ['notices', 'The texts cannot be shown'],
])("with %s down, a person's page at the desk shows the rest and says what is missing", async (name, said) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signInStaff(page, hub, 'Casey Rivera');
  await page.goto(`${hub.origin}/staff/people/${demoId('participant', 1)}`);
  expect(await page.locator('main').innerText()).not.toMatch(/cannot be shown|Not available/);
  failing = name;
  await page.reload();
  const text = await page.locator('main').innerText();
  failing = undefined;
  expect(text).toMatch(/Ana Quisbert Mamani[\s\S]*26 Federal Plaza/);
  expect(text).toContain(said);
  expect(text).toContain('Not available right now');
  await context.close();
});
