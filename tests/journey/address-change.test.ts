import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { demoPeople } from '@cmpp/hub';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';
import { signIn } from '../setup/sign-in.ts';

const pages = openPages();

describe.each(withAndWithoutScripts)('a participant %s', (_, javaScriptEnabled) => {
  let page: Page;
  beforeEach(async () => {
    for (const table of ['code_send', 'address_change']) await pages.hub.sql(`DELETE FROM cases.${table}`);
    page = await pages.open({ ...phone, javaScriptEnabled });
    await signIn(page, pages.hub, demoPeople[0]!.phone);
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
    await press(/^Nothing changed on /);
    await page.getByRole('heading', { name: 'USCIS' }).waitFor({ state: 'detached' });
    await clean();
  });
});
