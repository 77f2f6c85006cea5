import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { demoId } from '@cmpp/hub';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';

const pages = openPages();

describe.each(withAndWithoutScripts)('somebody who would like to take part, %s', (_, javaScriptEnabled) => {
  let page: Page;
  beforeEach(async () => {
    await pages.hub.sql('DELETE FROM cases.candidate');
    page = await pages.open({ ...phone, javaScriptEnabled });
  });

  const main = () => page.locator('main').innerText();
  const press = (name: string) => page.getByRole('button', { name }).click();
  const clean = () => expectClean(page, { scripts: javaScriptEnabled });
  const fillIn = async () => {
    await page.getByLabel('Which place is near you?').selectOption({ index: 1 });
    await page.getByLabel('A name or nickname').fill('Luz');
    await page.getByLabel('Your language').selectOption({ label: 'Spanish' });
    await page.getByLabel('How may we reach you?').selectOption({ label: 'By text message' });
    await page.getByLabel('The number, or the way').fill('(212) 555-0160');
  };

  test('is asked four things and why, gets a receipt, sees how it stands, and is erased as soon as they say so', async () => {
    await page.goto(`${pages.hub.origin}/`);
    await page.getByRole('link', { name: 'I would like to take part' }).click();
    await clean();
    await press('Put me on the list');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(4); // the language is that of the page
    await clean();
    await fillIn();
    await page.getByLabel('The number, or the way').fill('12');
    await press('Put me on the list');
    expect(await main()).toContain('This does not look like a phone number');
    expect(await page.getByLabel('A name or nickname').inputValue()).toBe('Luz');
    await page.getByLabel('The number, or the way').fill('(212) 555-0160');
    await press('Put me on the list');
    await page.getByRole('heading', { name: 'Your receipt' }).waitFor();
    const [receipt] = /[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}/.exec(await main())!;
    expect(page.url()).not.toContain(receipt.slice(0, 4));
    expect((await page.context().cookies()).map(({ value }) => value).join()).not.toContain(receipt.slice(0, 4));
    await clean();

    await page.goto(`${pages.hub.origin}/interested/receipt`);
    await clean();
    await page.getByLabel('The code on your receipt').fill('ZZZZ ZZZZ ZZZZ');
    await press('See how it stands');
    expect(await main()).toContain('Nobody is on the list under this code');
    await page.getByLabel('The code on your receipt').fill(receipt.toLowerCase());
    await press('See how it stands');
    expect(await main()).toMatch(/CMPP \w+ will talk with you first[\s\S]*Spanish/);
    expect(await main()).not.toContain('Luz');
    await clean();
    await press('Take me off the list');
    await clean();
    await press('No, keep me on the list');
    await press('Take me off the list');
    await press('Yes, erase it');
    expect(await main()).toContain('Everything that you wrote is erased');
    await clean();
    expect(await pages.hub.sql('SELECT id FROM cases.candidate')).toEqual([]);
    await page.goto(`${pages.hub.origin}/interested/receipt`);
    await page.getByLabel('The code on your receipt').fill(receipt);
    await press('See how it stands');
    expect(await main()).toContain('Nobody is on the list under this code');
  });

  test('who sends the form twice is on the list once, with one receipt', async () => {
    await page.goto(`${pages.hub.origin}/interested`);
    await fillIn();
    await press('Put me on the list');
    await page.getByRole('heading', { name: 'Your receipt' }).waitFor();
    const first = await main();
    await page.reload();
    expect(await main()).toBe(first);
    expect(await pages.hub.sql('SELECT source, status, language FROM cases.candidate')).toEqual([
      { source: 'INTEREST_FORM', status: 'INTERESTED', language: 'es' },
    ]);
  });

  test('reads the pages in Spanish, and sees that there was no draw yet', async () => {
    await page.goto(`${pages.hub.origin}/es/interested`);
    expect(await page.locator('h1').innerText()).toBe('Me gustaría participar');
    expect(await main()).toContain('Si en 180 días no ha entrado');
    onTestFinished(async () => void (await pages.hub.sql('DELETE FROM cases.site_setting')));
    await pages.hub.sql(
      `INSERT INTO cases.site_setting (site_id, key, value, set_at) VALUES ($1, 'interestDays', '30', now())`,
      [demoId('site', 2)],
    );
    await page.reload();
    expect(await main()).toContain('a los 30 a 180 días, según el lugar que elija');
    await clean();
    await page.getByRole('link', { name: 'Ver los sorteos' }).click();
    expect(await main()).toContain('Todavía ninguno');
    await clean();
  });
});
