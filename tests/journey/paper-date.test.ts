import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { demoId, demoPeople } from '@cmpp/hub';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';
import { listenTo, signIn } from '../setup/sign-in.ts';

const pages = openPages();

const ana = demoPeople[0]!.phone;
const hearing = `/hearings/${demoId('hearing', 1)}`;

describe.each(withAndWithoutScripts)('a participant %s', (_, javaScriptEnabled) => {
  let page: Page;
  beforeEach(async () => {
    for (const table of ['code_send', 'paper_date']) await pages.hub.sql(`DELETE FROM cases.${table}`);
    page = await pages.open({ ...phone, javaScriptEnabled });
    await signIn(page, pages.hub, ana);
  });

  const main = () => page.locator('main').innerText();
  const press = (name: string) => page.getByRole('button', { name }).click();
  const clean = () => expectClean(page, { scripts: javaScriptEnabled });
  /** In the year after next, when no demo person has a date: "Monday, March 8, 2027". */
  const day = `${new Date().getUTCFullYear() + 1}-03-10`;
  const said = /Wednesday, March 10, 20\d\d, 1:30 in the afternoon/;

  test('says that their paper shows another date: both stand there, a text says both, and it can be taken back', async () => {
    const hears = listenTo(pages.hub, ana);
    await page.goto(`${pages.hub.origin}/home`);
    await page.getByRole('link', { name: 'My paper shows another date' }).first().click();
    expect(new URL(page.url()).pathname).toBe(`${hearing}/paper`);
    await clean();
    await press('Tell my caseworker');
    expect(await page.getByLabel('Day').getAttribute('aria-invalid')).toBe('true');
    await clean();
    await page.getByLabel('Day').fill(day);
    await page.getByLabel('Time').fill('13:30');
    await press('Tell my caseworker');
    await page.waitForURL(pages.hub.origin + hearing);
    expect(await main()).toMatch(/9:00 in the morning[\s\S]*Your paper shows another date:/);
    expect(await main()).toMatch(said);
    expect(await main()).toContain('Your caseworker looks into it now');
    await clean();
    expect(await hears(/En su papel/)).toMatch(/mié 10 mar, 1:30 p\.m\., hora del este\. La nuestra: \w{3} \d/);
    await page.goto(`${pages.hub.origin}/home`);
    expect(await page.getByRole('article').first().innerText()).toMatch(said);
    await clean();
    await page.getByRole('link', { name: 'Change it, or take it back' }).first().click();
    expect(await page.getByLabel('Day').inputValue()).toBe(day);
    await clean();
    await press('Take it back');
    await page.waitForURL(pages.hub.origin + hearing);
    expect(await main()).not.toMatch(said);
    expect(await pages.hub.sql('SELECT status FROM cases.paper_date')).toEqual([{ status: 'TAKEN_BACK' }]);
  });

  test('says that their paper shows a date that is not there', async () => {
    await page.goto(`${pages.hub.origin}/home`);
    await page.getByRole('link', { name: 'My paper shows a date that is not here' }).click();
    await clean();
    await page.getByLabel('Day').fill(day);
    await page.getByLabel('Time').fill('13:30');
    await press('Tell my caseworker');
    await page.waitForURL('**/home');
    expect(await main()).toMatch(/You told us of a date that we did not have/);
    expect(await main()).toMatch(said);
    await clean();
  });

  test('finds on their paper a date that is over: it is kept, and they are told to call today', async () => {
    await page.goto(`${pages.hub.origin}/paper`);
    await page.getByLabel('Day').fill(`${new Date().getUTCFullYear() - 1}-03-10`);
    await page.getByLabel('Time').fill('13:30');
    await press('Tell my caseworker');
    await page.waitForURL('**/home');
    expect(await main()).toMatch(/This date is over\. Call CMPP NYC today[\s\S]*1-800-898-7180/);
    expect(await pages.hub.sql('SELECT status FROM cases.paper_date')).toEqual([{ status: 'OPEN' }]);
    await clean();
  });
});
