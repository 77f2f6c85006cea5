import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoId, demoPeople } from '@cmpp/hub';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { dayAhead } from '../setup/day-ahead.ts';
import { makeItNoon } from '../setup/daytime.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';
import { listenTo, signIn, signInStaff } from '../setup/sign-in.ts';

const pages = openPages();
beforeAll(() => makeItNoon(pages.hub));

const ana = { id: demoId('participant', 1), name: 'Ana Quisbert Mamani', phone: demoPeople[0]!.phone };
const anasPage = `/staff/people/${ana.id}`;

describe.each(withAndWithoutScripts)('a caseworker at a person’s dates %s', (_, javaScriptEnabled) => {
  let page: Page;
  beforeEach(async () => {
    await pages.hub.sql('DELETE FROM cases.code_send');
    page = await pages.open({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
    await signInStaff(page, pages.hub, 'Casey Rivera');
  });

  const main = () => page.locator('main').innerText();
  const press = (name: string) => page.getByRole('button', { name }).click();
  const open = (path: string) => page.goto(pages.hub.origin + path);
  const clean = () => expectClean(page, { scripts: javaScriptEnabled });
  const lineOf = (words: string) => page.getByRole('listitem').filter({ hasText: words });

  const fillIn = async (day: string) => {
    await page.getByLabel('Kind of hearing').selectOption({ label: 'Individual hearing' });
    await page.getByLabel('Court').selectOption({ index: 2 });
    await page.getByLabel('Day').fill(day);
    await page.getByLabel('Time', { exact: true }).fill('13:30');
    await page.getByLabel('How they take part').selectOption({ label: 'In person' });
    await page.getByLabel('Floor and room').fill('14th floor');
  };
  const toldBy = (words: string, form = page) => form.getByLabel('Who told us').selectOption({ label: words });

  test('enters a hearing: it is read back in words, the person sees it at once, and is told by text', async () => {
    const hears = listenTo(pages.hub, ana.phone);
    const theirs = await pages.open(phone);
    await signIn(theirs, pages.hub, ana.phone);
    const { typed, said } = dayAhead(javaScriptEnabled ? 40 : 42);

    await open(anasPage);
    await page.getByRole('link', { name: 'Enter a hearing' }).click();
    await press('Check the answers');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(5);
    await clean();
    await fillIn(typed);
    await press('Check the answers');
    expect(await page.getByLabel('Floor and room').inputValue()).toBe('14th floor'); // who told us is missing
    await toldBy('the paper notice');
    await press('Check the answers');
    expect(await main()).toContain(said);
    await clean();
    await press('Change something');
    expect(await page.getByLabel('Time', { exact: true }).inputValue()).toBe('13:30');
    await press('Check the answers');
    await press('Save this hearing');
    expect(await main()).toContain('They get a text about this');
    expect(await lineOf(said).innerText()).toMatch(/Individual hearing[\s\S]*1:30 in the afternoon/);
    expect(await hears(/Tiene una fecha/)).toContain('1:30 p.m.');
    await page.goBack(); // not to a form that would be sent again, but to an empty one
    expect(new URL(page.url()).pathname).toBe(`${anasPage}/hearings/new`);
    expect(await page.getByLabel('Day').inputValue()).toBe('');
    await theirs.reload();
    expect(await theirs.locator('main').innerText()).toContain(said);
  });

  test('enters a hearing of the past as history: the form that refuses it has the box for that', async () => {
    const day = `${new Date().getUTCFullYear() - 1}-03-10`;
    await open(`${anasPage}/hearings/new`);
    await fillIn(day);
    await toldBy('the paper notice');
    await press('Check the answers');
    await press('Save this hearing');
    expect(await main()).toContain('say that it already happened');
    await page.getByLabel('It already happened').check();
    await page.getByLabel('Were they there?').selectOption({ label: 'Was there' });
    await clean();
    await press('Check the answers');
    expect(await main()).toContain('nobody gets a text about it');
    await press('Save this hearing');
    expect(await main()).toContain('written down as history');
  });

  test('changes a hearing and takes it off; who comes second is told what has changed', async () => {
    const hears = listenTo(pages.hub, ana.phone);
    const [first, second] = [dayAhead(javaScriptEnabled ? 50 : 52), dayAhead(javaScriptEnabled ? 57 : 59)];
    await open(`${anasPage}/hearings/new`);
    await fillIn(first.typed);
    await toldBy('the paper notice');
    await press('Check the answers');
    await press('Save this hearing');
    await hears(/Tiene una fecha/);

    const late = await page.context().newPage();
    const change = lineOf(first.said).getByRole('link', { name: /^Change/ });
    await late.goto(pages.hub.origin + (await change.getAttribute('href')));
    await change.click();
    await clean();
    await page.getByLabel('Day').fill(second.typed);
    await toldBy('the court’s phone line');
    await press('Check the answers');
    await press('Save the change');
    expect(await lineOf(second.said).innerText()).toContain('New date or time');
    await hears(/cambio en su fecha/);

    await late.getByLabel('Time', { exact: true }).fill('09:15');
    await toldBy('the paper notice', late);
    await late.getByRole('button', { name: 'Check the answers' }).click();
    await late.getByRole('button', { name: 'Save the change' }).click();
    const said = await late.locator('main').innerText();
    expect(said).toMatch(new RegExp(`You saw: ${first.said}[\\s\\S]*It is now: ${second.said}`));
    expect(await late.getByLabel('Time', { exact: true }).inputValue()).toBe('09:15');
    await late.close();

    await lineOf(second.said)
      .getByRole('link', { name: /^Cancel/ })
      .click();
    await clean();
    await toldBy('their lawyer');
    await press('Cancel this hearing');
    expect(await lineOf(second.said).innerText()).toContain('Cancelled');
    await hears(/ya no vale/);
  });

  test('enters a check-in that is not set yet, and says what became of a hearing', async () => {
    await open(`${anasPage}/appointments/new`);
    await page.getByLabel('Office').selectOption({ index: 1 });
    await page.getByLabel('The date is not set yet').check();
    await page.getByLabel('How they take part').selectOption({ label: 'Online' });
    await page.getByLabel('Who told us').selectOption({ label: 'what the person told us' });
    await press('Check the answers');
    await press('Save this check-in');
    expect(await lineOf('No date yet').first().innerText()).toContain('Online');

    await pages.hub.sql(
      'UPDATE cases.hearing SET status = $2, outcome = NULL, starts_at = $3, local_start = $4 WHERE id = $1',
      [
        demoId('hearing', 4),
        'SCHEDULED',
        new Date(Date.now() - 4 * 3_600_000),
        new Date(Date.now() - 9 * 3_600_000).toISOString().slice(0, 19),
      ],
    );
    await open(`/staff/people/${demoId('participant', 9)}`);
    await lineOf('What happened?')
      .getByRole('link', { name: /^Say what happened/ })
      .click();
    await clean();
    await press('Save what happened');
    expect(await main()).toContain('Choose one of the three');
    await page.getByLabel('Were they there?').selectOption({ label: 'Was not there' });
    await press('Save what happened');
    expect(await main()).toContain('without their own word or a document');
    await clean();
    await page.getByLabel('Were they there?').selectOption({ label: 'Was there' });
    await press('Save what happened');
    expect(await page.locator('.tag.ok', { hasText: 'Was there' }).count()).toBe(1);
    await clean();
  });
});
