import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoId, demoPeople } from '@cmpp/hub';
import { patience, phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { dayAhead } from '../setup/day-ahead.ts';
import { makeItNoon } from '../setup/daytime.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';
import { listenTo, signIn, signInStaff } from '../setup/sign-in.ts';

const pages = openPages();
beforeAll(() => makeItNoon(pages.hub));

const daniel = { id: demoId('participant', 4), phone: demoPeople[3]!.phone };
const houstons = demoId('session', 7);
const over = demoId('session', 8);

describe.each(withAndWithoutScripts)('an orientation provider %s', (_, javaScriptEnabled) => {
  let page: Page;
  beforeEach(async () => {
    await pages.hub.sql('DELETE FROM cases.code_send');
    page = await pages.open({ ...phone, javaScriptEnabled });
    await signInStaff(page, pages.hub, 'Pat Lindqvist');
  });

  const main = (of = page) => of.locator('main').innerText();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const follow = (name: string | RegExp) => page.getByRole('link', { name }).click();
  const open = (path: string) => page.goto(pages.hub.origin + path);
  /** No fault that a program can find: on a phone, on a very narrow one, and on a desk. */
  const clean = () => expectClean(page, { scripts: javaScriptEnabled });

  /** A participant beside the provider. */
  const openTheirs = async () => {
    const theirs = await pages.open({ ...phone, javaScriptEnabled });
    await signIn(theirs, pages.hub, daniel.phone);
    return theirs;
  };

  test('publishes a session, and people of the site see it at once, its title as it was typed', async () => {
    const day = dayAhead(javaScriptEnabled ? 30 : 32);
    const title = `Your <b>first</b> hearing & you ${javaScriptEnabled ? 1 : 2}`;
    // Everything that is missing is said at its question, and what was typed is kept.
    await follow('Publish a session');
    await clean();
    await page.getByLabel('Title').fill(title);
    await press('Check the answers');
    expect(await page.locator('[aria-invalid=true]').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      'kind',
      'language',
      'medium',
      'date',
      'minutes',
      'seats',
    ]);
    await clean();
    expect(await page.getByLabel('Title').inputValue()).toBe(title);
    await page.getByLabel('Kind of session').selectOption({ label: 'Group orientation' });
    await page.getByLabel('Spoken language').selectOption({ label: 'English' });
    await page.getByLabel('How people take part').selectOption({ label: 'In person' });
    expect(await page.getByLabel('Time zone').isVisible()).toBe(false); // the venue's clock counts
    await page
      .getByLabel('Venue')
      .selectOption({ label: 'Riverside Library, 127 Bleeker Lane, New York (New York time)' });
    await page.getByLabel('Day').fill(day.typed);
    await page.getByLabel('Time', { exact: true }).fill('17:30');
    await page.getByLabel('Length in minutes').fill('60');
    await page.getByLabel('Seats').fill('3');
    await press('Check the answers');
    expect(await main()).toContain(`${day.said}, 5:30 in the evening, New York time`);
    await clean();
    await press('Change something');
    expect(await page.getByLabel('Length in minutes').inputValue()).toBe('60');
    await press('Check the answers');
    await press('Publish the session');
    expect(await main()).toContain('People of the site see it now');
    const theirs = await openTheirs();
    await theirs.goto(`${pages.hub.origin}/sessions`);
    await theirs.getByRole('link', { name: title }).waitFor();
  });

  test('sees who comes, moves the session and calls it off: each person is told, and sees it', async () => {
    const number = javaScriptEnabled ? 101 : 102;
    const title = `Finding a lawyer, part ${number}`;
    const [first, second] = [dayAhead(javaScriptEnabled ? 33 : 35), dayAhead(javaScriptEnabled ? 37 : 39)];
    const given = {
      id: demoId('session', number),
      siteId: demoId('site', 1),
      organizationId: demoId('organization', 1),
    };
    const when = { localStart: `${first.typed}T17:30:00`, timeZone: 'America/New_York', minutes: 60 };
    const where = { medium: 'IN_PERSON', venueId: demoId('venue', 1) } as const;
    const what = { kind: 'GROUP_ORIENTATION', title, language: 'en', seats: 3 } as const;
    await pages.hub.hub.orientation.seed({
      venues: [],
      sessions: [{ ...given, ...what, ...when, ...where }],
      bookings: [],
    });
    const session = `/staff/sessions/${given.id}`;
    const hears = listenTo(pages.hub, daniel.phone);
    const theirs = await openTheirs();
    await theirs.goto(`${pages.hub.origin}/sessions`);
    await theirs.getByRole('link', { name: title }).click();
    await theirs.getByLabel('How many seats?').selectOption('2');
    await theirs.getByLabel('What would make it easier').fill('A chair without arms');
    await theirs.getByRole('button', { name: 'Book' }).click();
    await theirs.waitForURL('**/bookings/*');
    const booking = theirs.url().split('?')[0]!;
    await hears(/CMPP NYC/);

    await open(session);
    const line = page.getByRole('row').filter({ hasText: 'Daniel' });
    expect(await line.innerText()).toMatch(/Daniel[\s\S]*1 companion[\s\S]*English[\s\S]*A chair without arms/);
    expect(await page.content()).not.toMatch(/Abiodun|5550104/);
    expect(await main()).toContain('2 of 3 taken');
    await clean();
    const read = await pages.hub.sql(
      "SELECT DISTINCT viewer_id, outcome FROM orientation.access_entry WHERE subject_id = $1 AND role = 'provider'",
      [daniel.id],
    );
    expect(read).toEqual([{ viewer_id: demoId('staff', 4), outcome: 'READ' }]);

    // Two members change it at once: the second is told, and loses nothing of what they typed.
    const late = await page.context().newPage();
    await late.goto(`${pages.hub.origin}${session}/change`);
    await open(`${session}/change`);
    await page.getByLabel('Seats').fill('1');
    await press('Check the answers');
    await press('Change the session');
    expect(await main()).toContain('More seats than that are taken already');
    await page.getByLabel('Seats').fill('3');
    await page.getByLabel('Day').fill(second.typed);
    await press('Check the answers');
    expect(await main()).toContain('everybody who booked gets a text');
    await clean();
    await press('Change the session');
    expect(await main()).toContain('The session is changed');
    expect(await hears(/CMPP NYC/)).toContain('5:30');
    await theirs.goto(booking);
    expect(await main(theirs)).toContain(second.said);
    await late.getByLabel('Title').fill('Mine');
    await late.getByRole('button', { name: 'Check the answers' }).click();
    await late.getByRole('button', { name: 'Change the session' }).click();
    expect(await main(late)).toMatch(/As it is[\s\S]*Finding a lawyer[\s\S]*Somebody else changed this session/);
    expect(await late.getByLabel('Title').inputValue()).toBe('Mine');
    await late.close();

    await open(session);
    await follow('Call it off');
    expect(await main()).toContain('2 seats are taken');
    await clean();
    await press('Call the session off');
    expect(await main()).toContain('This session was called off');
    await clean();
    await hears(/CMPP NYC/);
    await theirs.reload();
    expect(await main(theirs)).toContain('called off by those who give it');
    await theirs.goto(`${pages.hub.origin}/home`);
    expect(await main(theirs)).toMatch(/Finding a lawyer[\s\S]*Cancelled/);
    await theirs.goto(`${pages.hub.origin}/sessions?language=any`);
    expect(await main(theirs)).not.toContain(title);

    // Whoever walks with them is asked to help.
    const raised = () =>
      pages.hub.sql("SELECT 1 FROM cases.task WHERE kind = 'BOOKING_LOST' AND about_id = $1", [
        booking.split('/').at(-1),
      ]);
    await expect.poll(async () => (await raised()).length, { timeout: patience }).toBe(1);
  });

  test('says who came to a session that has begun, and can say it anew', async () => {
    await open('/staff/sessions');
    await page.getByRole('heading', { name: 'Begun or over' }).waitFor();
    await clean();
    await open(`/staff/sessions/${over}`);
    expect(await page.getByRole('link', { name: 'Change this session' }).count()).toBe(0);
    await clean();
    const group = (name: string) => page.getByRole('group', { name: `Did ${name} come?` });
    await group('Daniel').getByLabel('Came').check();
    await press('Save who came');
    expect(await main()).toContain('Who came is saved');
    await group('Daniel').getByLabel('Did not come').check();
    await group('Wilner').getByLabel('Came').check();
    await press('Save who came');
    await clean();
    await open(`/staff/sessions/${over}`);
    expect(await group('Daniel').getByLabel('Did not come').isChecked()).toBe(true);
    expect(await group('Wilner').getByLabel('Came').isChecked()).toBe(true);
    await pages.hub.sql('UPDATE orientation.booking SET attendance = NULL WHERE session_id = $1', [over]);
  });

  test('reads no more who came when a month has passed', async () => {
    const [was] = await pages.hub.sql<{ starts_at: Date }>('SELECT starts_at FROM orientation.session WHERE id = $1', [
      over,
    ]);
    const move = (startsAt: Date) =>
      pages.hub.sql('UPDATE orientation.session SET starts_at = $2 WHERE id = $1', [over, startsAt]);
    await move(new Date(Date.now() - 32 * 86_400_000));
    await open(`/staff/sessions/${over}`);
    expect(await main()).toContain('is closed 30 days after the session');
    expect(await main()).not.toMatch(/Daniel|Wilner/);
    await clean();
    await move(was!.starts_at);
  });

  test('reads the pages in Spanish too', async () => {
    await open('/es/staff/sessions');
    expect(await main()).toContain('Sesiones que damos');
    await follow('Publicar una sesión');
    await press('Revisar');
    expect(await main()).toContain('Ponga el día y la hora.');
    await clean();
  });

  test('finds no session of another organization, and nobody but a provider finds any', async () => {
    await open('/staff/sessions');
    expect(await main()).not.toContain('Houston');
    for (const path of ['', '/change', '/cancel'])
      expect((await page.request.get(`${pages.hub.origin}/staff/sessions/${houstons}${path}`)).status()).toBe(404);
    const other = await pages.open(phone);
    await signInStaff(other, pages.hub, 'Casey Rivera');
    for (const path of ['', '/new', `/${over}`, `/${over}/change`, `/${over}/cancel`])
      expect((await other.request.get(`${pages.hub.origin}/staff/sessions${path}`)).status()).toBe(404);
  });
});
