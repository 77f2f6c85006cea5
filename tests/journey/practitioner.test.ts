import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { demoId } from '@cmpp/hub';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { dayAhead } from '../setup/day-ahead.ts';
import { openPages } from '../setup/pages.ts';
import { signInStaff } from '../setup/sign-in.ts';

const pages = openPages();

describe('a practitioner of a partner', () => {
  let page: Page;
  beforeEach(async () => {
    page = await pages.open(phone);
    await signInStaff(page, pages.hub, 'Noor Haddad');
  });
  const main = () => page.locator('main').innerText();
  const choose = (label: string, words: string) =>
    page.getByLabel(label, { exact: true }).selectOption({ label: words });

  test('sees who is referred to them, and writes a contact down, which stands in the file', async () => {
    expect(page.url()).toBe(`${pages.hub.origin}/staff/referred`);
    expect(await main()).toMatch(/Wilner Desrosiers[\s\S]*Speaks Haitian Creole[\s\S]*Connection to social services/);
    expect(await main()).not.toMatch(/Ana|Daniel|Rosa/);
    await expectClean(page);
    await page.getByRole('link', { name: 'Wilner Desrosiers' }).click();
    await page.getByRole('button', { name: 'Write it down' }).click();
    expect(await main()).toMatch(/Give the day and the time[\s\S]*from 1 to 720[\s\S]*Choose who interpreted/);
    await expectClean(page);
    await page.getByLabel('Day').fill(dayAhead(-1).typed);
    await page.getByLabel('Time', { exact: true }).fill('10:30');
    await page.getByLabel('About how many minutes').fill('45');
    await choose('How you met or spoke', 'At their home');
    await choose('Who interpreted', 'A professional interpreter, in person');
    await page.getByRole('button', { name: 'Write it down' }).click();
    expect(await main()).toMatch(/Written down[\s\S]*10:30 in the morning, .*: Connection to social services/);
    await expectClean(page);
    expect(await pages.hub.sql('SELECT minutes, organization_id FROM cases.service_contact')).toEqual([
      { minutes: 45, organization_id: demoId('organization', 3) },
    ]);
    await page.goto(`${pages.hub.origin}/es/staff/referred`);
    expect(await main()).toMatch(/Personas referidas a mí[\s\S]*Habla criollo haitiano[\s\S]*45 minutos · En su casa/);
    const href = await page.getByRole('link', { name: 'Wilner Desrosiers' }).getAttribute('href');
    const person = new URL(href!, page.url()).href;
    await pages.hub.sql(
      "UPDATE cases.service_contact SET taken_back_at = now(), taken_back_why = 'OTHER_PERSON', taken_back_by_id = by_id",
    );
    for (const path of [page.url(), person]) {
      await page.goto(path);
      expect(await main()).toContain('Retirado: ya no cuenta. Fue con otra persona.');
    }
    await page.goto(person.replace('/es/', '/'));
    expect(await main()).toContain('Taken back: it counts for nothing. It was with somebody else.');
    await expectClean(page);
  });

  test('finds nobody else, no session and no file; nor do others find who is referred', async () => {
    const status = async (of: Page, path: string) => (await of.request.get(pages.hub.origin + path)).status();
    for (const path of [
      `/staff/referred/${demoId('participant', 4)}`,
      `/staff/people/${demoId('participant', 2)}`,
      '/staff/sessions',
    ])
      expect(await status(page, path)).toBe(404);
    const other = await pages.open(phone);
    await signInStaff(other, pages.hub, 'Casey Rivera');
    for (const path of ['', `/${demoId('participant', 2)}`])
      expect(await status(other, `/staff/referred${path}`)).toBe(404);
  });
});

describe('who screens at a site', () => {
  test('writes down what came of a screen and closes the step that cannot wait; nobody else finds it', async () => {
    const page = await pages.open(phone);
    await signInStaff(page, pages.hub, 'Ines Moreira');
    const main = () => page.locator('main').innerText();
    expect(page.url()).toBe(`${pages.hub.origin}/staff/screening`);
    expect(await main()).toMatch(/Daniel Abiodun[\s\S]*Speaks English[\s\S]*Mental health services/);
    expect(await main()).not.toMatch(/Ana|Wilner|Rosa/);
    await expectClean(page);
    await page.getByRole('link', { name: 'Daniel Abiodun' }).click();
    await page.getByRole('link', { name: 'PHQ-9: mood' }).click();
    const form = page.locator('form', { hasText: 'Question 9' });
    await form.getByRole('button', { name: 'Write it down' }).click();
    expect(await main()).toMatch(/Question 1:[\s\S]*half a screen is none[\s\S]*Choose who interpreted/);
    await expectClean(page);
    for (let number = 1; number <= 9; number += 1)
      await form.getByLabel(`Question ${number}:`).selectOption({ value: '1' });
    await form.getByLabel('On which day').fill(dayAhead(-1).typed);
    await form
      .getByLabel('Who interpreted', { exact: true })
      .selectOption({ label: 'Nobody: we both speak the language' });
    await form.getByRole('button', { name: 'Write it down' }).click();
    expect(await main()).toMatch(/Close the safety step[\s\S]*PHQ-9: mood: mild[\s\S]*a screen, not a diagnosis/);
    await expectClean(page);
    await page.getByRole('link', { name: 'Back to the people to screen' }).click();
    expect(await main()).toMatch(/Cannot wait[\s\S]*Daniel Abiodun/i);
    await page.getByRole('link', { name: 'Daniel Abiodun' }).first().click();
    await page.getByLabel('Day', { exact: true }).fill(dayAhead(-1).typed);
    await page.getByLabel('Time', { exact: true }).fill('16:30');
    await page.getByRole('button', { name: 'Close it' }).click();
    expect(await main()).toMatch(/Say who was called, when, and what was done/);
    await page.getByLabel('Who was called').fill('The crisis line, with him');
    await page.getByLabel('What was done').fill('He is with his brother');
    await page.getByRole('button', { name: 'Close it' }).click();
    expect(await main()).toMatch(/Safety step closed\. Called: The crisis line, with him/);
    expect(await main()).not.toMatch(/Close the safety step/);
    const other = await pages.open(phone);
    await signInStaff(other, pages.hub, 'Casey Rivera');
    for (const path of ['', `/${demoId('participant', 4)}`])
      expect((await other.request.get(`${pages.hub.origin}/staff/screening${path}`)).status()).toBe(404);
  });
});
