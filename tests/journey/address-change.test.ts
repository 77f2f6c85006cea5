import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoPeople } from '@cmpp/hub';
import { faultsOf, openBrowser, patience, phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { signIn } from '../setup/sign-in.ts';

let hub: TestHub;
let browser: Browser;
beforeAll(async () => {
  hub = await startTestHub();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await hub.close();
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a participant %s', { timeout: 60_000 }, (_, javaScriptEnabled) => {
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  beforeEach(async () => {
    for (const table of ['code_send', 'address_change']) await hub.sql(`DELETE FROM cases.${table}`);
    context = await browser.newContext({ ...phone, javaScriptEnabled });
    context.setDefaultTimeout(patience);
    page = await context.newPage();
    faults = faultsOf(page);
    await signIn(page, hub, demoPeople[0]!.phone);
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const clean = () => expectClean(page, { scripts: javaScriptEnabled });
  const sheet = (name: string) =>
    page.locator('form').filter({ has: page.getByRole('heading', { name, exact: true }) });

  test('who moved sees whom to tell until when, by which form, and ticks off what is done', async () => {
    await page.getByRole('link', { name: 'I moved' }).click();
    await clean();
    await press('Show my three steps');
    expect(await page.getByLabel('Since which day?').getAttribute('aria-invalid')).toBe('true');
    // By the site's calendar: the machine's may be a day ahead of it.
    const yesterday = new Date(Date.now() - 36 * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel('Since which day?').fill(yesterday);
    await press('Show my three steps');
    await page.getByRole('heading', { name: 'USCIS' }).waitFor();
    for (const [name, form] of [
      ['The immigration court', /By \w+day, [\s\S]*EOIR-33\/IC[\s\S]*each person/],
      ['ICE', /By \w+day, [\s\S]*separately/],
      ['USCIS', /By \w+day, [\s\S]*AR-11/],
    ] as const)
      expect(await sheet(name).innerText()).toMatch(form);
    await clean();
    await press(/^I have done this ?: ICE/);
    await expect.poll(() => sheet('ICE').innerText()).toMatch(/Done on/);
    expect(await sheet('USCIS').innerText()).not.toMatch(/Done on/);
    await clean();
    await press(/^Not done after all ?: ICE/);
    await expect.poll(() => sheet('ICE').innerText()).toMatch(/By \w+day/);
  });
});
